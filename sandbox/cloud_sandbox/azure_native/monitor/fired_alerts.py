"""What alert rules fired for, and who was told of it.

A rule has one alert at a time, where the service has one for each of the series that meet its
criteria [D]. What a deleted rule left fired is resolved with it [U].
"""

from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.monitor.action_group import ACTION_GROUP
from cloud_sandbox.azure_native.monitor.metric_alert import METRIC_ALERT
from cloud_sandbox.azure_native.monitor.rule_state import FIRED, RESOLVED
from cloud_sandbox.engine.known import each
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.standing import Turn, turns
from cloud_sandbox.engine.store import Store

_TOLD: Final = "; told: "


@dataclass(frozen=True)
class Alert:
    """What a rule fired for."""

    scope: Scope
    rule: str
    """Its id, in small letters."""

    fired: float
    """Seconds since the epoch on the sandbox's clock, as all moments here."""

    reason: str
    """Which criteria were met, and by what."""

    told: tuple[str, ...]
    """The ids of the action groups that were told; nothing is sent."""

    resolved: float | None = None
    """None while it is fired."""


def fired_alerts(store: Store, rule: str | None = None) -> list[Alert]:
    """All that there were, of one rule when given, in the order of their beginning."""
    found: list[Alert] = []
    for turn in turns(store, None, resource_id.key_of(rule) if rule else None):
        if turn.identity.type != METRIC_ALERT:
            continue
        if turn.became == FIRED:
            found.append(_fired(turn))
        elif turn.became == RESOLVED:
            found = [_resolved(alert, turn.identity.id, turn.at) for alert in found]
    for event in store.events(METRIC_ALERT):
        if event.change == "deleted":
            found = [_resolved(alert, event.id, event.at) for alert in found]
    return found


def telling(store: Store, rule: Record, reason: str) -> str:
    """A reason, and whom it is told to: the action groups that are switched on."""
    ids = [action.get("actionGroupId") for _, action in each("", rule.inputs.get("actions"))]
    told = [one for one in ids if isinstance(one, str) and _is_on(store, one)]
    return reason + (f"{_TOLD}{', '.join(told)}" if told else "")


def _is_on(store: Store, identity: str) -> bool:
    """Of groups elsewhere the sandbox cannot know."""
    groups = store.named(ACTION_GROUP, resource_id.key_of(identity))
    return all(group.inputs.get("enabled") is not False for group in groups)


def _fired(turn: Turn) -> Alert:
    reason, _, told = turn.reason.partition(_TOLD)
    groups = tuple(told.split(", ")) if told else ()
    return Alert(turn.identity.scope, turn.identity.id, turn.at, reason, groups)


def _resolved(alert: Alert, rule: str, at: float) -> Alert:
    if alert.rule != rule or alert.resolved is not None or at < alert.fired:
        return alert
    return replace(alert, resolved=at)
