"""Alarms on the sandbox's clock: how they stand, and what they went through.

CloudWatch evaluates an alarm every minute, or every 10 seconds where its period is shorter ("Alarm
evaluation" in the CloudWatch user guide) [D]. Each such moment that came since the last look is
evaluated in its order, with the whole periods that end there, so no alarm is jumped over when the
clock is turned; data that arrives later than its moment is seen by the moments after it.
"""

from dataclasses import dataclass

from cloud_sandbox.aws.cloudwatch.alarm import COMPOSITE_ALARM, METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.replay import Replay, is_due
from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.standing import Identity, Turn, standings, turns
from cloud_sandbox.engine.store import Store


class NoAlarm(LookupError):  # noqa: N818 - said to who asked for it
    """There is no alarm of that name; says where it was looked for."""


@dataclass(frozen=True)
class Transition:
    """One change of an alarm's state."""

    scope: Scope
    alarm: str
    before: State
    after: State
    at: float
    """The moment of the evaluation, in seconds since the epoch on the sandbox's clock."""

    reason: str


@dataclass(frozen=True)
class AlarmState:
    """How an alarm stands."""

    state: State
    since: float
    reason: str


def watch(store: Store, metrics: Metrics) -> list[Transition]:
    """Evaluate every alarm of every scope that is due; what changed, in order of time.

    Cheap where nothing is due. Not to be called inside a transaction of the store.
    """
    now = store.now()
    known = standings(store)
    if not any(is_due(record, known, now) for record in _alarms(store)):
        return []
    with store.transaction():
        replay = Replay(store, metrics, now)
        replay.run(store.all(METRIC_ALARM), store.all(COMPOSITE_ALARM))
        return [_transition(turn) for turn in replay.turns]


def state_of(store: Store, scope: Scope, alarm_name: str) -> AlarmState:
    """How an alarm stood when it was last looked at.

    Raises:
        NoAlarm: there is none of that name.
    """
    found = (store.find(scope, token, alarm_name) for token in (METRIC_ALARM, COMPOSITE_ALARM))
    record = next(filter(None, found), None)
    if record is None:
        raise NoAlarm(f"there is no alarm {alarm_name!r} in {scope.region} of {scope.account}")
    standing = standings(store).get(Identity.of(record))
    if standing is None:
        return AlarmState(State.INSUFFICIENT_DATA, store.now(), "not evaluated yet")
    return AlarmState(State(standing.state), standing.since, standing.reason)


def history(
    store: Store, scope: Scope | None = None, alarm_name: str | None = None
) -> list[Transition]:
    """All changes, of one scope and one alarm when given; those of deleted alarms too.

    "CloudWatch retains the history of an alarm even if you delete" it: botocore's
    DescribeAlarmHistory [D].
    """
    return [
        _transition(turn)
        for turn in turns(store, scope, alarm_name)
        if turn.identity.type in {METRIC_ALARM, COMPOSITE_ALARM}
    ]


def _alarms(store: Store) -> list[Record]:
    return [*store.all(METRIC_ALARM), *store.all(COMPOSITE_ALARM)]


def _transition(turn: Turn) -> Transition:
    before, after = State(turn.was), State(turn.became)
    identity = turn.identity
    return Transition(identity.scope, identity.id, before, after, turn.at, turn.reason)
