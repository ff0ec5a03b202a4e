"""What an alarm does when its state changes, and when, as a suppressor may delay it.

Source: botocore's PutCompositeAlarm [D]: actions wait for the suppressor to go into ALARM no longer
than the wait period, are suppressed while it is there, and are performed when it has been gone for
the extension period. That a composite alarm which changes again meanwhile performs nothing for the
first change is not told there [U].
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.cloudwatch.alarm import COMPOSITE_ALARM, METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.alarm_rule import named
from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import Transition, history
from cloud_sandbox.engine.known import inside, number, true
from cloud_sandbox.engine.store import Store

_ACTIONS: Final = {
    State.ALARM: "alarmActions",
    State.OK: "okActions",
    State.INSUFFICIENT_DATA: "insufficientDataActions",
}


@dataclass(frozen=True)
class Performed:
    """What was done for a change of state."""

    at: float
    actions: Sequence[str]
    """ARNs, at least one."""


def performed(store: Store, transition: Transition) -> Performed | None:
    """What an alarm as it is now does for a change; None for nothing, or for nothing yet."""
    found = (
        store.find(transition.scope, token, transition.alarm)
        for token in (METRIC_ALARM, COMPOSITE_ALARM)
    )
    record = next(filter(None, found), None)
    if record is None or not true(record.inputs.get("actionsEnabled", True)):
        return None
    actions = record.inputs.get(_ACTIONS[transition.after]) or ()
    suppressor = inside(record.inputs, "actionsSuppressor")
    at = transition.at
    if suppressor:
        alarm = named(transition.scope, suppressor["alarm"])
        wait, extension = (number(suppressor[name]) for name in ("waitPeriod", "extensionPeriod"))
        changes = history(store, transition.scope, alarm)
        at = _released(changes, at, wait or 0.0, extension or 0.0)
        if at > store.now() or _changed_before(store, transition, at):
            return None
    return Performed(at, tuple(actions)) if actions else None


def _released(changes: Sequence[Transition], at: float, wait_s: float, extension_s: float) -> float:
    """When a suppressor lets actions pass that are asked for at a time; maybe never."""
    for begun, ended in _alarms(changes):
        if ended + extension_s <= at:
            continue
        if begun > at + wait_s:
            break
        at, wait_s = ended + extension_s, 0.0
    return at + wait_s


def _alarms(changes: Sequence[Transition]) -> list[tuple[float, float]]:
    """From when to when it was in ALARM."""
    begun = [change.at for change in changes if change.after is State.ALARM]
    ended = [change.at for change in changes if change.before is State.ALARM]
    return [(start, next((end for end in ended if end > start), math.inf)) for start in begun]


def _changed_before(store: Store, transition: Transition, at: float) -> bool:
    changes = history(store, transition.scope, transition.alarm)
    return any(transition.at < change.at <= at for change in changes)
