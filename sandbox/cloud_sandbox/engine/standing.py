"""How things stand that a cloud watches by itself, such as an alarm, and how that changed.

The store keeps both: how a thing stands goes with the thing, what it went through stays.
"""

from dataclasses import dataclass

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store


@dataclass(frozen=True)
class Identity:
    """Which thing it is."""

    scope: Scope
    type: str
    id: str

    @classmethod
    def of(cls, record: Record) -> "Identity":
        """That of a record."""
        return cls(record.scope, record.type, record.id)


@dataclass(frozen=True)
class Standing:
    """How a thing stands."""

    state: str
    since: float
    reason: str
    definition: str
    """A digest of what was asked of the thing when it was last looked at."""

    due: float
    """When it is to be looked at next."""


@dataclass(frozen=True)
class Turn:
    """One change of a state."""

    identity: Identity
    at: float
    was: str
    became: str
    reason: str


def standings(store: Store) -> dict[Identity, Standing]:
    """Of everything that was ever looked at and still exists."""
    rows = store.connection().execute(
        "select cloud, account, region, type, id, state, since, reason, definition, due"
        " from standing"
    )
    return {
        Identity(Scope(cloud, account, region), kind, identity): Standing(*stands)
        for cloud, account, region, kind, identity, *stands in rows
    }


def put_standing(store: Store, identity: Identity, standing: Standing) -> None:
    """Write down how a thing stands now."""
    store.connection().execute(
        "insert or replace into standing values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *_key(identity),
            *(standing.state, standing.since, standing.reason),
            *(standing.definition, standing.due),
        ),
    )


def put_turn(store: Store, turn: Turn) -> None:
    """Write down what a thing went through."""
    store.connection().execute(
        "insert into transition (at, cloud, account, region, type, id, was, became, reason)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (turn.at, *_key(turn.identity), turn.was, turn.became, turn.reason),
    )


def turns(store: Store, scope: Scope | None = None, identity: str | None = None) -> list[Turn]:
    """All that things went through, those of one scope or id when given, in order of time."""
    rows = store.connection().execute(
        "select cloud, account, region, type, id, at, was, became, reason from transition"
        " where (?1 is null or (cloud = ?1 and account = ?2 and region = ?3))"
        " and (?4 is null or id = ?4) order by at, number",
        (
            *((scope.cloud, scope.account, scope.region) if scope else (None, None, None)),
            identity,
        ),
    )
    return [
        Turn(Identity(Scope(cloud, account, region), kind, known), *turned)
        for cloud, account, region, kind, known, *turned in rows
    ]


def _key(identity: Identity) -> tuple[str, str, str, str, str]:
    scope = identity.scope
    return (scope.cloud, scope.account, scope.region, identity.type, identity.id)
