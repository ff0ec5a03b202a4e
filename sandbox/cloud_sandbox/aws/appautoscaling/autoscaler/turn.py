"""The minutes of one target that are made up for at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cloud_sandbox.aws.appautoscaling.autoscaler.activity import (
    IN,
    OUT,
    Activity,
    Last,
    last_of,
    put_activity,
    put_last,
)
from cloud_sandbox.aws.appautoscaling.autoscaler.following import scales_in, what_follows
from cloud_sandbox.aws.appautoscaling.autoscaler.proposals import Policies, Proposal
from cloud_sandbox.aws.appautoscaling.autoscaler.timetable import comes_round
from cloud_sandbox.aws.appautoscaling.place import place_of
from cloud_sandbox.aws.appautoscaling.policy import Policy
from cloud_sandbox.aws.appautoscaling.scheduled_action import ScheduledAction
from cloud_sandbox.aws.cloudwatch.datapoints import Datapoints
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.standing import Identity, standings
from cloud_sandbox.engine.store import Store


class Turn:
    """One target, minute by minute; nothing is changed until it is written."""

    def __init__(self, store: Store, target: Record, instances: int) -> None:
        self.instances = instances
        self.activities: list[Activity] = []
        self._store, self._target = store, target
        place = place_of(target.inputs)
        policies, self._actions = (
            [one for one in store.all(token, target.scope) if place_of(one.inputs) == place]
            for token in (Policy.token, ScheduledAction.token)
        )
        self._policies = Policies.of(store, policies)
        known = standings(store)
        self._last: dict[str, Last] = {
            one.id: last
            for one in policies
            if (last := last_of(known.get(Identity.of(one)))) is not None
        }
        self._by_id: Mapping[str, Record] = {one.id: one for one in policies}
        self._moved: set[str] = set()
        self._least, self._most = _bounds(target.inputs)
        suspended = inside(target.inputs, "suspendedState")
        self._stands = {name for name, value in suspended.items() if value in (True, "true")}

    def unfollowed(self) -> Iterator[tuple[Identity, str]]:
        """Policies that the sandbox cannot follow, and what there is to say of each."""
        place = self._target.inputs["resourceId"]
        for policy in self._policies.unfollowed:
            told = f"{place}: policy {policy.inputs['name']} follows {what_follows(policy)}, which"
            told += " the sandbox does not measure"
            if scales_in(policy):
                told += ", so no policy that follows a metric takes instances away"
            yield Identity.of(policy), told

    def pass_minute(self, datapoints: Datapoints, moment: float) -> None:
        """First the clock, then what is measured."""
        if "scheduledScalingSuspended" not in self._stands:
            for action in self._actions:
                if comes_round(action.inputs, moment):
                    self._bound(action, moment)
        best = self._best(datapoints, moment)
        if best is not None:
            proposal, instances = best
            way = OUT if instances > self.instances else IN
            self._last[proposal.policy.id] = Last(way, moment, proposal.base)
            self._moved.add(proposal.policy.id)
            name = proposal.policy.inputs["name"]
            self._move(instances, moment, f"policy {name}: {proposal.cause}")

    def write(self) -> None:
        """Have the store know it."""
        bounds = {"minCapacity": self._least, "maxCapacity": self._most}
        if (self._least, self._most) != _bounds(self._target.inputs):
            self._store.put(replace(self._target, inputs=self._target.inputs | bounds))
        for identity in self._moved:
            put_last(self._store, self._by_id[identity], self._last[identity])
        for activity in self.activities:
            put_activity(self._store, self._target, activity)

    def _bound(self, action: Record, moment: float) -> None:
        """New bounds, and a number between them: botocore, PutScheduledAction [D]."""
        asked = inside(action.inputs, "scalableTargetAction")
        least, most = number(asked.get("minCapacity")), number(asked.get("maxCapacity"))
        self._least = self._least if least is None else int(least)
        self._most = self._most if most is None else int(most)
        instances = max(self._least, min(self._most, self.instances))
        if instances != self.instances:
            self._move(instances, moment, f"schedule {action.inputs['name']}")

    def _best(self, datapoints: Datapoints, moment: float) -> tuple[Proposal, int] | None:
        asked = [
            (one, max(self._least, min(self._most, one.instances)))
            for one in self._policies.proposals(self.instances, self._last, datapoints, moment)
        ]
        more = [one for one in asked if one[1] > self.instances]
        if more:
            out = "dynamicScalingOutSuspended" not in self._stands
            return max(more, key=lambda one: one[1]) if out else None
        less = [one for one in asked if one[1] < self.instances]
        if not less or "dynamicScalingInSuspended" in self._stands:
            return None
        return max(less, key=lambda one: one[1])

    def _move(self, instances: int, moment: float, cause: str) -> None:
        place = self._target.inputs["resourceId"]
        change = (self.instances, instances, cause)
        self.activities.append(Activity(self._target.scope, place, moment, *change))
        self.instances = instances


def _bounds(inputs: Mapping[str, Any]) -> tuple[int, int]:
    least, most = (number(inputs[name]) or 0.0 for name in ("minCapacity", "maxCapacity"))
    return int(least), int(most)
