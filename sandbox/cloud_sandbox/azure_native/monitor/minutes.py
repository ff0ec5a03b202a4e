"""What Azure Monitor looks at by itself, minute by minute on the sandbox's clock.

Every whole minute that came since the last look is looked at, in their order, with the data that
there are by then: nothing comes late here.
"""

import hashlib
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.engine.standing import (
    Identity,
    Standing,
    Turn,
    put_standing,
    put_turn,
    standings,
)
from cloud_sandbox.engine.store import Store

NOT_YET: Final = "not evaluated yet"
_MADE_UP_S: Final = 3 * 3600
"""How far back looks are made up for that nobody asked for, as after a turned clock."""

Look = Callable[[Standing, float], tuple[str, str]]
"""The state of a thing at a moment, and why, by how it stood."""


@dataclass(frozen=True)
class Kind:
    """One type of what is looked at."""

    store: Store
    token: str
    begins: str
    """The state of what was never looked at."""

    look: Callable[[Record, float, float], Look]
    """For the minutes between two, both looked at."""


def due(kind: Kind) -> list[Turn]:
    """Look at everything that is due; what changed, in order of time.

    Cheap where nothing is due. Not to be called inside a transaction of the store.
    """
    now, known = kind.store.now(), standings(kind.store)
    waiting = [record for record in kind.store.all(kind.token) if _is_due(record, known, now)]
    if not waiting:
        return []
    with kind.store.transaction():
        known = standings(kind.store)
        changes = [turn for record in waiting for turn in _brought_up(kind, record, known, now)]
    return sorted(changes, key=lambda turn: turn.at)


def _is_due(record: Record, known: Mapping[Identity, Standing], now: float) -> bool:
    standing = known.get(Identity.of(record))
    return standing is None or standing.due <= now or standing.definition != _digest(record)


def _brought_up(
    kind: Kind, record: Record, known: Mapping[Identity, Standing], now: float
) -> Iterator[Turn]:
    """Look at the minutes that came, and write down how it stands then."""
    identity = Identity.of(record)
    last = now // MINUTE_S * MINUTE_S
    standing = _begun(kind, record, known.get(identity), last)
    first = max(standing.due, last - _MADE_UP_S)
    look = kind.look(record, first, last)
    for moment in range(int(first), int(last) + 1, MINUTE_S):
        state, reason = look(standing, float(moment))
        if state != standing.state:
            turn = Turn(identity, float(moment), standing.state, state, reason)
            put_turn(kind.store, turn)
            standing = replace(standing, state=state, since=float(moment))
            yield turn
        standing = replace(standing, reason=reason, due=float(moment + MINUTE_S))
    put_standing(kind.store, identity, standing)


def _begun(kind: Kind, record: Record, standing: Standing | None, last: float) -> Standing:
    """How it stood; what was changed is due at once."""
    definition = _digest(record)
    if standing is None:
        made = _made(kind, record)
        at = float(math.ceil(made / MINUTE_S) * MINUTE_S)
        return Standing(kind.begins, made, NOT_YET, definition, at)
    if standing.definition != definition:
        return replace(standing, definition=definition, due=last)
    return standing


def _made(kind: Kind, record: Record) -> float:
    """When it was made."""
    times = [
        event.at
        for event in kind.store.events(kind.token)
        if (event.id, event.change) == (record.id, "created")
    ]
    return times[-1] if times else kind.store.now()


def _digest(record: Record) -> str:
    """Tells whether it asks for something else than before."""
    asked = json.dumps(record.inputs, sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()
