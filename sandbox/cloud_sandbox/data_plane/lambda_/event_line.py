"""Events that wait. They are in a file, as what was accepted is run whoever dies meanwhile."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.data_plane.lambda_.asked import Answer, Asked
from cloud_sandbox.engine.database import Database
from cloud_sandbox.engine.record import Scope

_FILE: Final = "events.sqlite3"
_LAID_OUT: Final = (
    """
    create table event (
        number integer primary key,
        asked text not null, payload blob not null, state text not null, last blob
    );
    """,
)
_COUNTED: Final = ("came", "due", "runs", "refusals")


@dataclass
class Waiting:
    """One event. Times are the sandbox's."""

    asked: Asked
    came: float
    due: float
    runs: int = 0
    refusals: int = 0
    last: Answer | None = None
    """What its function said the last time."""

    number: int = field(default=0, compare=False)
    """In the file."""


class EventLine(Database):
    """Of one sandbox. Safe for threads and for several processes."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / _FILE, _LAID_OUT)

    def add(self, one: Waiting) -> None:
        """Take it, and give it its number."""
        with self.transaction():
            put = self.connection().execute(
                "insert into event (asked, payload, state, last) values (?, ?, ?, ?)",
                (_told(one.asked), one.asked.payload, *_state(one)),
            )
        one.number = put.lastrowid or 0

    def keep(self, one: Waiting) -> None:
        """Write down how it stands."""
        with self.transaction():
            self.connection().execute(
                "update event set state = ?, last = ? where number = ?",
                (*_state(one), one.number),
            )

    def done(self, one: Waiting) -> None:
        """It was run, or never will be."""
        with self.transaction():
            self.connection().execute("delete from event where number = ?", (one.number,))

    def all(self) -> list[Waiting]:
        """Everything that waits, the oldest first."""
        rows = self.connection().execute(
            "select number, asked, payload, state, last from event order by number"
        )
        return [_read(*row) for row in rows]


def _told(asked: Asked) -> str:
    told = asdict(asked)
    del told["payload"]
    return json.dumps(told)


def _state(one: Waiting) -> tuple[str, bytes | None]:
    state: dict[str, Any] = {name: getattr(one, name) for name in _COUNTED}
    if one.last is None:
        return json.dumps(state), None
    state |= {"version": one.last.version, "error": one.last.error}
    return json.dumps(state), one.last.payload


def _read(number: int, asked: str, payload: bytes, state: str, last: bytes | None) -> Waiting:
    told, stood = json.loads(asked), json.loads(state)
    scope = Scope(**told.pop("scope"))
    said = None if last is None else Answer(last, stood["version"], stood["error"])
    counted = {name: stood[name] for name in _COUNTED}
    return Waiting(Asked(scope=scope, payload=payload, **told), last=said, number=number, **counted)
