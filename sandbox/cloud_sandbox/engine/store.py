"""What exists in the sandbox's clouds: one SQLite file, shared by every provider process.

The file may hold values that a program marked secret, as the real cloud would; it is readable by
its owner only, like the Pulumi home it lies in.
"""

import json
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from cloud_sandbox.engine.database import NO_ROOM, Damaged, Database, Full, Kept
from cloud_sandbox.engine.layout import CLOUD
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Event, Record, Scope

__all__ = ["NO_ROOM", "Damaged", "Full", "Kept", "Store"]


class Store(Database):
    """The truth about what exists. Safe for threads and for several processes at once."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, CLOUD)

    def put(self, record: Record) -> None:
        """Write a record, in place of the one with its identity."""
        known = self.find(record.scope, record.type, record.id)
        self.connection().execute(
            "insert or replace into resource values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *_key(record),
                json.dumps(record.inputs),
                json.dumps(record.attributes),
                json.dumps(record.operation.to_json()) if record.operation else None,
            ),
        )
        self._note("created" if known is None else "updated", record)

    def find(self, scope: Scope, token: str, identity: str) -> Record | None:
        """The record of that identity, or None."""
        rows = self.connection().execute(
            "select cloud, account, region, type, id, inputs, attributes, operation from resource"
            " where cloud = ? and account = ? and region = ? and type = ? and id = ?",
            (scope.cloud, scope.account, scope.region, token, identity),
        )
        return next(self._existing(rows), None)

    def all(self, token: str | None = None, scope: Scope | None = None) -> list[Record]:
        """Every record, of one type and one scope when given, in the order of their ids."""
        rows = self.connection().execute(
            "select cloud, account, region, type, id, inputs, attributes, operation from resource"
            " where (?1 is null or type = ?1)"
            " and (?2 is null or (cloud = ?2 and account = ?3 and region = ?4))"
            " order by cloud, account, region, type, id",
            (
                token,
                *((scope.cloud, scope.account, scope.region) if scope else (None, None, None)),
            ),
        )
        return list(self._existing(rows))

    def named(self, token: str, identity: str) -> list[Record]:
        """Those of one type and identity in whatever scope; of others nothing is read."""
        rows = self.connection().execute(
            "select cloud, account, region, type, id, inputs, attributes, operation from resource"
            " where type = ? and id = ? order by cloud, account, region",
            (token, identity),
        )
        return list(self._existing(rows))

    def drop(self, record: Record) -> None:
        """Forget a record; nothing happens when it is gone already."""
        gone = self.connection().execute(
            "delete from resource"
            " where cloud = ? and account = ? and region = ? and type = ? and id = ?",
            _key(record),
        )
        if gone.rowcount:
            # What is made again under this identity does not stand as this one did.
            self.connection().execute(
                "delete from standing"
                " where cloud = ? and account = ? and region = ? and type = ? and id = ?",
                _key(record),
            )
            self._note("deleted", record)

    def events(self, token: str | None = None) -> list[Event]:
        """All that ever happened, of one type when given, in its order."""
        rows = self.connection().execute(
            "select at, change, cloud, account, region, type, id from event"
            " where ?1 is null or type = ?1 order by number",
            (token,),
        )
        return [
            Event(at, change, Scope(cloud, account, region), *what)
            for at, change, cloud, account, region, *what in rows
        ]

    # Time

    def now(self) -> float:
        """Seconds since the epoch on this sandbox's clock."""
        [[ahead, rate, since]] = self.connection().execute("select ahead, rate, since from clock")
        real = time.time()
        seconds: float = ahead + (rate - 1) * (real - since)
        return real + seconds

    def turn_clock(self, by_s: float) -> None:
        """Let time pass at once, for every process of this sandbox."""
        self.connection().execute("update clock set ahead = ahead + ?", (by_s,))

    def run_clock(self, rate: float) -> None:
        """From now on let so many seconds pass in one, for every process of this sandbox."""
        with self.transaction():
            now, real = self.now(), time.time()
            self.connection().execute(
                "update clock set ahead = ?, rate = ?, since = ?", (now - real, rate, real)
            )

    @property
    def rate(self) -> float:
        """How many seconds pass on this sandbox's clock in one of the machine's."""
        [[rate]] = self.connection().execute("select rate from clock")
        seconds: float = rate
        return seconds

    def _existing(self, rows: sqlite3.Cursor) -> Iterator[Record]:
        """Records of rows; what was being deleted is gone when that is over."""
        for *where, kind, identity, inputs, attributes, begun in rows:
            operation = Operation.of_json(json.loads(begun)) if begun else None
            if operation and operation.removes and operation.over(self.now()):
                continue
            told = (json.loads(inputs), json.loads(attributes), operation)
            yield Record(Scope(*where), kind, identity, *told)

    def _note(self, change: str, record: Record) -> None:
        self.connection().execute(
            "insert into event (at, change, cloud, account, region, type, id)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (self.now(), change, *_key(record)),
        )


def _key(record: Record) -> tuple[str, str, str, str, str]:
    scope = record.scope
    return (scope.cloud, scope.account, scope.region, record.type, record.id)
