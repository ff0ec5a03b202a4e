"""What alert policies rang for, and who was told of it.

A policy has one incident at a time, where the service has one for each of the series that meet a
condition [D].
"""

from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.standing import Turn, turns
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.monitoring.alert_policy import CHANNEL, AlertPolicy
from cloud_sandbox.gcp.monitoring.policy_state import OPEN

_TOLD: Final = "; told: "


@dataclass(frozen=True)
class Incident:
    """What a policy rang for."""

    scope: Scope
    policy: str
    """`projects/P/alertPolicies/N`."""

    opened: float
    """Seconds since the epoch on the sandbox's clock, as all moments here."""

    reason: str
    """Which conditions were met, and by what."""

    told: tuple[str, ...]
    """The channels that were told, `projects/P/notificationChannels/N`; nothing is sent."""

    closed: float | None = None
    """None while it is open."""


def incidents(store: Store, policy: str | None = None) -> list[Incident]:
    """All that there were, of one policy when given, in the order of their beginning.

    What a deleted policy left open was closed with it.
    """
    found: list[Incident] = []
    for turn in turns(store, None, policy):
        if turn.identity.type != AlertPolicy.token:
            continue
        if turn.became == OPEN:
            found.append(_opened(turn))
        else:
            found = [_closed(each, turn.identity.id, turn.at) for each in found]
    for event in store.events(AlertPolicy.token):
        if event.change == "deleted":
            found = [_closed(each, event.id, event.at) for each in found]
    return found


def telling(store: Store, policy: Record, reason: str) -> str:
    """A reason, and whom it is told to: the channels that are switched on."""
    names = policy.inputs.get("notificationChannels") or ()
    told = [name for name in names if _is_on(store, name)]
    return reason + (f"{_TOLD}{', '.join(told)}" if told else "")


def _is_on(store: Store, name: str) -> bool:
    """Of channels elsewhere the sandbox cannot know."""
    return all(
        channel.inputs.get("enabled") not in (False, "false")
        for channel in store.named(CHANNEL, name)
    )


def _opened(turn: Turn) -> Incident:
    reason, _, told = turn.reason.partition(_TOLD)
    channels = tuple(told.split(", ")) if told else ()
    return Incident(turn.identity.scope, turn.identity.id, turn.at, reason, channels)


def _closed(incident: Incident, policy: str, at: float) -> Incident:
    if incident.policy != policy or incident.closed is not None:
        return incident
    return replace(incident, closed=at)
