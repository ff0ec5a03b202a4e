"""One alias on its way to the version it is asked to stand for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from serving_components.aws.lambda_update import readiness, shared_calls, steady, versions
from serving_components.aws.lambda_update.alarm_watch import AlarmWatch
from serving_components.aws.lambda_update.alias import Alias, Stand, told
from serving_components.aws.lambda_update.kept import Kept
from serving_components.aws.lambda_update.pace import CloudClock
from serving_components.aws.lambda_update.traffic import AliasTraffic
from serving_components.aws.lambda_update.wanted import Second, Wanted
from serving_components.aws.own_resource.clients import Clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Driver, How, Step

_UNPUBLISHED: Final = "$LATEST"
_ALL: Final = 100
_AT_ONCE: Final = (Step(_ALL),)


@dataclass
class Move:
    """What one command does. Done again after any interruption, it goes on where that one ended."""

    clients: Clients
    wanted: Wanted
    clock: CloudClock
    say: Callable[[str], None]
    alias: Alias = field(init=False)
    watch: AlarmWatch = field(init=False)

    def __post_init__(self) -> None:
        self.alias = Alias(self.clients, self.wanted.function, self.wanted.alias)
        self.watch = AlarmWatch(self.clients, self.wanted)

    def run(self, before: Stand | None, kept: Kept) -> Stand | None:
        """Where the alias stands once that is what is asked for; None while there is no alias.

        `before` is how it was found; `kept`, how the last command left it.

        Raises:
            NotMoved: it stands for something else, and why.
        """
        asked = versions.must_be_seen(self.clients, self.wanted)
        steady.must_exist(self.clients, self.wanted)
        if before is None:
            steady.must_differ(self.wanted, self.wanted.version)
            return None
        before = self._back_from(before, kept.moved_to)
        candidate = self._candidate(before, asked)
        steady.must_differ(self.wanted, candidate)
        shared_calls.must_stand_beside(self.clients, self.wanted, candidate, asked)
        # What gets a share by no rollout: a candidate was published just now, and so is neither.
        traffic = AliasTraffic(self.alias, before, kept.second or self.wanted.second)
        if before.version == candidate:
            self._stay(traffic, kept.moved_to)
        else:
            self._roll_out(traffic, candidate, asked, kept.second)
        return self._settle(traffic, self.wanted.second)

    def _back_from(self, before: Stand, left_on: str | None) -> Stand:
        """Where a promotion was not over, and yet another version is asked for now.

        Lambda still answers by the version before (`readiness.await_provisioned`): that goes on.
        """
        answering = before.second
        if (
            before.version == self.wanted.version
            or answering is None
            or (answering.version, answering.percent) != (left_on, _ALL)
        ):
            return before
        self.say(f"version {before.version} never took over; back to version {answering.version}")
        at = Stand(answering.version)
        self.alias.stand(at)
        return at

    def _candidate(self, before: Stand, asked: dict[str, Any]) -> str:
        """The version that was published, or the live one where that is the same by contents.

        After a rollback, a revert publishes once more what is live already.
        """
        wanted = self.wanted
        if before.version in {wanted.version, _UNPUBLISHED}:
            return wanted.version
        live = versions.described(self.clients, wanted.function, before.version)
        if not versions.same(live, asked):
            return wanted.version
        self.say(f"version {wanted.version} is what version {before.version} is; nothing moves")
        return before.version

    def _stay(self, traffic: AliasTraffic, left_on: str | None) -> None:
        """It stands there already; a rollout to another that was left halfway is given up.

        Unless the last command came here from that other, and ended before its last wait did.
        """
        other = traffic.found.second
        if other is not None and not traffic.look().at_rest and other.version == left_on:
            readiness.await_provisioned(self.alias, self.clock, self.say, back_to=other.version)
            traffic.found = self.alias.look() or traffic.found
        self._driver(traffic).run(traffic.found.version, self.wanted.steps)

    def _roll_out(
        self, traffic: AliasTraffic, candidate: str, asked: dict[str, Any], steadily: Second | None
    ) -> None:
        before, steps = traffic.found.version, self._steps(traffic)
        shared_calls.must_share(self.clients, self.wanted, before, asked, steps)
        if any(step.bake_s for step in steps):
            self.watch.must_exist(self.clock)
        readiness.await_active(self.clients, self.wanted, asked, self.clock, self.say)
        if traffic.look().at_rest and traffic.found.second is not None:
            second = traffic.found.second
            self.say(f"the {second.percent} % of version {second.version} pause meanwhile")
        ending = self._driver(traffic).run(candidate, steps)
        if ending.how is How.WENT_BACK:
            self._settle(traffic, steadily)
            raise NotMoved(
                f"version {candidate} did not take over: {self.watch.said(ending.because)}. It had"
                f" {ending.percent} % of the calls, and version {before} has them again; revert the"
                " change, or mend it: the next `up` tries again"
            )
        readiness.await_provisioned(self.alias, self.clock, self.say, back_to=before)

    def _steps(self, traffic: AliasTraffic) -> Sequence[Step]:
        if traffic.found.version != _UNPUBLISHED:
            return self.wanted.steps
        # As a rule of the sandbox's `alias.py` says, with where it is written.
        self.say("it stood for $LATEST, beside which Lambda takes no other version: all at once")
        return _AT_ONCE

    def _settle(self, traffic: AliasTraffic, second: Second | None) -> Stand:
        """With this share for another version, whatever came of the rollout."""
        version = traffic.found.version
        at = Stand(version, second if second and second.version != version else None)
        if traffic.found != at:
            self.say(f"it stands at {told(at)}")
            self.alias.stand(at)
        return at

    def _driver(self, traffic: AliasTraffic) -> Driver:
        return Driver(
            traffic,
            self.watch,
            self.clock,
            self.say,
            self.clock.look_every_s,
            called=lambda version: f"version {version}",
        )
