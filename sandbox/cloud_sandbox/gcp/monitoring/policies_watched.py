"""Alert policies on the sandbox's clock.

A policy is evaluated at every whole minute that came since the last look, in their order, with the
data that there are by then: nothing comes late here.
"""

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.standing import (
    Identity,
    Standing,
    Turn,
    put_standing,
    put_turn,
    standings,
)
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.monitoring.alert_policy import AlertPolicy
from cloud_sandbox.gcp.monitoring.incidents import telling
from cloud_sandbox.gcp.monitoring.policy_state import CLOSED, OPEN, Policy

_MADE_UP_S: Final = 3 * 3600
"""How far back evaluations are made up for that nobody asked for, as after a turned clock."""

_NOT_YET: Final = "not evaluated yet"


class NoPolicy(LookupError):  # noqa: N818 - said to who asked for it
    """There is no policy of that name."""


@dataclass(frozen=True)
class PolicyState:
    """How a policy stands."""

    ringing: bool
    since: float
    reason: str
    """Why; or why the sandbox cannot tell."""


def watch(store: Store, metrics: Metrics) -> list[Turn]:
    """Evaluate every policy that is due; what changed, in order of time.

    Cheap where nothing is due. Not to be called inside a transaction of the store.
    """
    now, known = store.now(), standings(store)
    due = [record for record in store.all(AlertPolicy.token) if _is_due(record, known, now)]
    if not due:
        return []
    with store.transaction():
        known = standings(store)
        changes = [
            turn for record in due for turn in _brought_up(store, metrics, record, known, now)
        ]
    return sorted(changes, key=lambda turn: turn.at)


def state_of(store: Store, policy: str) -> PolicyState:
    """How a policy, `projects/P/alertPolicies/N`, stood when it was last looked at.

    Raises:
        NoPolicy: there is none of that name.
    """
    found = store.named(AlertPolicy.token, policy)
    if not found:
        raise NoPolicy(f"there is no alert policy {policy!r}")
    standing = standings(store).get(Identity.of(found[0]))
    if standing is None:
        return PolicyState(ringing=False, since=store.now(), reason=_NOT_YET)
    return PolicyState(standing.state == OPEN, standing.since, standing.reason)


def _is_due(record: Record, known: Mapping[Identity, Standing], now: float) -> bool:
    standing = known.get(Identity.of(record))
    return standing is None or standing.due <= now or standing.definition != _digest(record)


def _brought_up(
    store: Store,
    metrics: Metrics,
    record: Record,
    known: Mapping[Identity, Standing],
    now: float,
) -> Iterator[Turn]:
    """Evaluate the minutes that came, and write down how it stands then."""
    identity = Identity.of(record)
    last = now // MINUTE_S * MINUTE_S
    standing = _begun(store, record, known.get(identity), last)
    first = max(standing.due, last - _MADE_UP_S)
    policy = Policy(record, metrics, first, last)
    for moment in range(int(first), int(last) + 1, MINUTE_S):
        state, reason = policy.stands(standing.state, float(moment))
        if state != standing.state:
            told = telling(store, record, reason) if state == OPEN else reason
            turn = Turn(identity, float(moment), standing.state, state, told)
            put_turn(store, turn)
            standing = replace(standing, state=state, since=float(moment))
            yield turn
        standing = replace(standing, reason=reason, due=float(moment + MINUTE_S))
    put_standing(store, identity, standing)


def _begun(store: Store, record: Record, standing: Standing | None, last: float) -> Standing:
    """How it stood; a changed policy is due at once."""
    definition = _digest(record)
    if standing is None:
        made = _made(store, record)
        due = float(math.ceil(made / MINUTE_S) * MINUTE_S)
        return Standing(CLOSED, made, _NOT_YET, definition, due)
    if standing.definition != definition:
        return replace(standing, definition=definition, due=last)
    return standing


def _made(store: Store, record: Record) -> float:
    """When a policy was made."""
    times = [
        event.at
        for event in store.events(AlertPolicy.token)
        if (event.id, event.change) == (record.id, "created")
    ]
    return times[-1] if times else store.now()


def _digest(record: Record) -> str:
    """Tells whether a policy asks for something else than before."""
    asked = json.dumps(record.inputs, sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()
