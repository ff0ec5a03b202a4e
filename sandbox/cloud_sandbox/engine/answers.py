"""What providers did, kept as long as it is not certain that the engine was told.

The engine writes down that a resource exists when the provider's answer reaches it. An answer
that is lost (the provider died after the cloud did the work) leaves a thing that no state knows:
the engine drops even the note that it was about to be made. `serving recover` finds it here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cloud_sandbox.engine import presence
from cloud_sandbox.engine.presence import Presence
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store


@dataclass(frozen=True)
class Answer:
    """One change in the cloud, and for whom it was made."""

    process: str
    change: str
    """`created`, `updated` or `deleted`."""

    urn: str
    provider: str
    """The engine's reference of the provider resource that was asked."""

    scope: Scope
    type: str
    id: str
    """As the engine knows it."""

    ended: bool
    """Whether the provider came to an orderly end, so that the engine heard all it said."""


class Answers:
    """All of one sandbox, as one provider process keeps them."""

    def __init__(self, home: Path, store: Store) -> None:
        self._store = store
        self._presence = Presence(_folder(home))
        self._cleared: set[str] = set()

    def keep(self, change: str, urn: str, provider: str, record: Record, shown: str) -> None:
        """Note a change, in the transaction that makes it."""
        self._presence.begin()
        scope = record.scope
        connection = self._store.connection()
        if stack_of(urn) not in self._cleared:
            # An engine that asks has read its state: what an earlier one was told is known there.
            connection.execute(
                "delete from answer where ended and substr(urn, 1, length(?1)) = ?1",
                (stack_of(urn),),
            )
            self._cleared.add(stack_of(urn))
        connection.execute(
            "insert into answer values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (
                *(self._presence.name, change, urn, provider),
                *(scope.cloud, scope.account, scope.region, record.type, shown),
            ),
        )

    def end(self) -> None:
        """Every answer of this process was heard."""
        self._store.connection().execute(
            "update answer set ended = 1 where process = ?", (self._presence.name,)
        )
        self._presence.end()


def known(store: Store, stack: str) -> list[Answer]:
    """Answers to a stack, in their order; `stack` is how its URNs begin."""
    rows = store.connection().execute(
        "select process, change, urn, provider, cloud, account, region, type, id, ended"
        " from answer where substr(urn, 1, length(?1)) = ?1 order by rowid",
        (stack,),
    )
    return [
        Answer(process, change, urn, provider, Scope(*where), kind, identity, bool(ended))
        for process, change, urn, provider, *where, kind, identity, ended in rows
    ]


def lost(home: Path, answers: Iterable[Answer]) -> list[Answer]:
    """Those of processes that died in the middle of their work."""
    alive: dict[str, bool] = {}
    for answer in answers:
        if not answer.ended and answer.process not in alive:
            alive[answer.process] = presence.lives(_folder(home), answer.process)
    return [answer for answer in answers if not alive.get(answer.process, True)]


def lose(store: Store, stack: str) -> None:
    """Let no answer to a stack count as heard: its state goes back to what it was before some."""
    with store.transaction():
        store.connection().execute(
            "update answer set ended = 0 where substr(urn, 1, length(?1)) = ?1", (stack,)
        )


def forget(home: Path, store: Store, stack: str, answers: Iterable[Answer]) -> None:
    """What these said is known now."""
    for process in {answer.process for answer in answers}:
        with store.transaction():
            store.connection().execute(
                "delete from answer where process = ?1 and substr(urn, 1, length(?2)) = ?2",
                (process, stack),
            )
        presence.forget(_folder(home), process)


def stack_of(urn: str) -> str:
    """How every URN of the same stack begins: `urn:pulumi:dev::shop::`."""
    stack, project, _ = urn.split("::", 2)
    return f"{stack}::{project}::"


def _folder(home: Path) -> Path:
    return home / "providers"
