"""What exists in the sandbox's clouds: one SQLite file, shared by every provider process.

Each change is one transaction, so a process killed at any moment leaves what was there before or
what is there after. The file may hold values that a program marked secret, as the real cloud
would; it is readable by its owner only, like the Pulumi home it lies in.
"""

import contextlib
import errno
import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.layout import lay_out
from cloud_sandbox.engine.operation import Operation
from cloud_sandbox.engine.record import Event, Record, Scope

_WAIT_FOR_OTHERS_S: Final = 30.0
NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
"""What the system says of a full disk."""

_PRIMARY: Final = 0xFF
"""What of SQLite's code says the kind of a mishap."""


class Damaged(Exception):  # noqa: N818 - said of a file, to its owner
    """The file of the sandbox's clouds cannot be read."""


class Full(Exception):  # noqa: N818 - said of a disk, to its owner
    """There is no room to write down what happens."""


class Kept(Exception):  # noqa: N818 - what was written is kept
    """Raised inside a transaction, it ends the request but not what the request did."""


class Store:
    """The truth about what exists. Safe for threads and for several processes at once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connections = threading.local()
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with contextlib.suppress(FileExistsError):
            # Only where there is none: closing a file gives up every lock that this process has
            # on it, and SQLite's other connections would lose what they read and write.
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything read and written inside happens at once, or not at all."""
        connection = self.connection()
        with self._room():
            connection.execute("begin immediate")
            try:
                yield
            except Kept:
                connection.execute("commit")
                raise
            except BaseException:
                _give_up(connection)
                raise
            try:
                connection.execute("commit")
            except BaseException:
                _give_up(connection)
                raise

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

    def drop(self, record: Record) -> None:
        """Forget a record; nothing happens when it is gone already."""
        gone = self.connection().execute(
            "delete from resource"
            " where cloud = ? and account = ? and region = ? and type = ? and id = ?",
            _key(record),
        )
        if gone.rowcount:
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
        [[ahead]] = self.connection().execute("select ahead from clock")
        seconds: float = ahead
        return time.time() + seconds

    def turn_clock(self, by_s: float) -> None:
        """Let time pass at once, for every process of this sandbox."""
        self.connection().execute("update clock set ahead = ahead + ?", (by_s,))

    def _existing(self, rows: sqlite3.Cursor) -> Iterator[Record]:
        """Records of rows; what was being deleted is gone when that is over."""
        for *where, kind, identity, inputs, attributes, begun in rows:
            operation = Operation.of_json(json.loads(begun)) if begun else None
            if operation and operation.removes and operation.over(self.now()):
                continue
            told = (json.loads(inputs), json.loads(attributes), operation)
            yield Record(Scope(*where), kind, identity, *told)

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as reason:
            if reason.sqlite_errorcode & _PRIMARY not in {
                sqlite3.SQLITE_FULL,
                sqlite3.SQLITE_IOERR,
            }:
                raise
            raise Full(
                f"there is no room to write {self._file} ({reason}), and nothing was done; make"
                " room on its disk and run the command again"
            ) from None

    def _note(self, change: str, record: Record) -> None:
        self.connection().execute(
            "insert into event (at, change, cloud, account, region, type, id)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (self.now(), change, *_key(record)),
        )

    def connection(self) -> sqlite3.Connection:
        """A connection for this thread, which SQLite will not share with others."""
        known: sqlite3.Connection | None = getattr(self._connections, "value", None)
        if known is None:
            known = sqlite3.connect(self._file, timeout=_WAIT_FOR_OTHERS_S, isolation_level=None)
            try:
                with self._room():
                    known.execute("pragma journal_mode = wal")
                    known.execute("pragma synchronous = normal")
                    lay_out(known)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as reason:
                raise Damaged(
                    f"{self._file} is damaged ({reason}); remove the sandbox's folder,"
                    f" {self._file.parent}, to begin anew"
                ) from None
            self._connections.value = known
        return known


def _give_up(connection: sqlite3.Connection) -> None:
    """Roll back, unless SQLite has done so by itself, as it does on a full disk."""
    if connection.in_transaction:
        connection.execute("rollback")


def _key(record: Record) -> tuple[str, str, str, str, str]:
    scope = record.scope
    return (scope.cloud, scope.account, scope.region, record.type, record.id)
