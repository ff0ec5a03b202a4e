"""What all policies of a target ask for at a minute, and which of it counts.

Of several the one that asks for most, out and in: botocore 1.44.5, PutScalingPolicy. Target
tracking scales in only when all of its policies would; a step does not wait for them: Application
Auto Scaling guide, "Target tracking scaling policies" [D].
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cloud_sandbox.aws.appautoscaling.autoscaler import stepping
from cloud_sandbox.aws.appautoscaling.autoscaler.activity import IN, OUT, Last
from cloud_sandbox.aws.appautoscaling.autoscaler.following import (
    Followed,
    followed,
    is_tracking,
    scales_in,
)
from cloud_sandbox.aws.cloudwatch.datapoints import Datapoints
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store


@dataclass(frozen=True)
class Proposal:
    """What one policy asks for."""

    policy: Record
    instances: int
    base: int
    """What it was computed from: in a cooldown, what there was before it."""

    cause: str


@dataclass(frozen=True)
class Policies:
    """The policies of one target, read once."""

    tracking: Mapping[str, tuple[Record, Followed]]
    steps: Iterable[tuple[Record, stepping.Alarm]]
    unfollowed: Sequence[Record]
    """Those that follow a metric which the sandbox does not have: what they would do is unknown."""

    @classmethod
    def of(cls, store: Store, policies: Iterable[Record]) -> "Policies":
        """As they are now."""
        listed = list(policies)
        known = [(one, followed(one)) for one in listed if is_tracking(one)]
        tracking = {one.id: (one, found) for one, found in known if found is not None}
        steps = [
            (one, alarm)
            for one in listed
            if not is_tracking(one)
            for alarm in stepping.alarms(store, one)
        ]
        return cls(tracking, steps, [one for one, found in known if found is None])

    def proposals(
        self, instances: int, last: Mapping[str, Last], datapoints: Datapoints, moment: float
    ) -> Iterator[Proposal]:
        """What counts at a minute: less or more than there are."""
        for policy, alarm in self.steps:
            breach = alarm.breach(datapoints, moment)
            if breach is None:
                continue
            wait_s = stepping.cooldown_s(policy)
            known = _in_cooldown(last.get(policy.id), moment, wait_s, wait_s)
            base = instances if known is None else known.base
            asked = stepping.adjusted(policy, base, breach)
            if asked is not None and not (known and asked < instances):
                yield Proposal(policy, asked, base, f"alarm {alarm.name}")
        yield from self._tracked(instances, last, datapoints, moment)

    def _tracked(
        self, instances: int, last: Mapping[str, Last], datapoints: Datapoints, moment: float
    ) -> Iterator[Proposal]:
        less: list[Proposal] = []
        for policy, one in self.tracking.values():
            known = _in_cooldown(last.get(policy.id), moment, one.out_cooldown_s, one.in_cooldown_s)
            above = one.above(datapoints, moment)
            if above is not None:
                base = known.base if known and known.way == OUT else instances
                cause = f"{one.told}, three minutes above: {above:g}"
                yield Proposal(policy, one.fitting(base, above), base, cause)
            below = one.below(datapoints, moment) if one.scales_in else None
            if below is not None and not (known and known.way == IN):
                cause = f"{one.told}, fifteen minutes below: {below:g} at most"
                less.append(Proposal(policy, one.fitting(instances, below), instances, cause))
        asked = sum(one.scales_in for _, one in self.tracking.values())
        if len(less) == asked and not any(map(scales_in, self.unfollowed)):
            yield from less


def _in_cooldown(
    last: Last | None, moment: float, out_cooldown_s: float, in_cooldown_s: float
) -> Last | None:
    """The activity whose cooldown lasts."""
    if last is None:
        return None
    lasts_s = out_cooldown_s if last.way == OUT else in_cooldown_s
    return last if moment < last.at + lasts_s else None
