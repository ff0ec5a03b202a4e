"""Alarms of the sandbox that changed their state during a rehearsal."""

from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.cloudwatch.alarm import METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.alarm_definition import AlarmDefinition
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated, State
from cloud_sandbox.aws.cloudwatch.watching import Transition, history
from cloud_sandbox.engine.store import Store
from serving_cli.rehearsing.clock import Clock

RINGS: Final = State.ALARM


@dataclass(frozen=True)
class AlarmChange:
    """An alarm that went into another state."""

    at: float
    """Seconds since the traffic began."""

    alarm: str
    before: str
    after: str
    reason: str
    period_s: float | None = None
    """Seconds of the cloud between two of its data points; None of a composite one."""


def changes(store: Store, clock: Clock) -> list[AlarmChange]:
    """Since the traffic began."""
    return [
        AlarmChange(
            clock.at(each.at),
            each.alarm,
            each.before,
            each.after,
            each.reason,
            _period_s(store, each),
        )
        for each in history(store)
        if each.at >= clock.begun
    ]


def _period_s(store: Store, change: Transition) -> float | None:
    record = store.find(change.scope, METRIC_ALARM, change.alarm)
    if record is None:
        return None
    try:
        return float(AlarmDefinition.of(record).period_s)
    except NotEvaluated:
        return None
