"""What exists in the sandbox's clouds: one SQLite file, shared by every provider process.

Each change is one transaction, so a process killed at any moment leaves what was there before or
what is there after. The file may hold values that a program marked secret, as the real cloud
would; it is readable by its owner only, like the Pulumi home it lies in.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.wire import Properties

_LAYOUT: Final = """
create table if not exists resource (
    cloud text not null, account text not null, region text not null,
    type text not null, id text not null,
    inputs text not null, attributes text not null,
    primary key (cloud, account, region, type, id)
) without rowid
"""
_WAIT_FOR_OTHERS_S: Final = 30.0


@dataclass(frozen=True)
class Scope:
    """Where a resource lives. Region is empty for what a cloud keeps once per account."""

    cloud: str
    account: str
    region: str


@dataclass(frozen=True)
class Record:
    """One thing that exists: what was asked for, and what the cloud added."""

    scope: Scope
    type: str
    id: str
    inputs: Properties
    attributes: Properties

    @property
    def outputs(self) -> Properties:
        """What a reader of this resource sees."""
        return self.inputs | self.attributes


class Damaged(Exception):  # noqa: N818 - said of a file, to its owner
    """The file of the sandbox's clouds cannot be read."""


class Kept(Exception):  # noqa: N818 - what was written is kept
    """Raised inside a transaction, it ends the request but not what the request did."""


class Store:
    """The truth about what exists. Safe for threads and for several processes at once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connections = threading.local()
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything read and written inside happens at once, or not at all."""
        connection = self._connection()
        connection.execute("begin immediate")
        try:
            yield
        except Kept:
            connection.execute("commit")
            raise
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")

    def put(self, record: Record) -> None:
        """Write a record, in place of the one with its identity."""
        scope = record.scope
        self._connection().execute(
            "insert or replace into resource values (?, ?, ?, ?, ?, ?, ?)",
            (
                *(scope.cloud, scope.account, scope.region, record.type, record.id),
                json.dumps(record.inputs),
                json.dumps(record.attributes),
            ),
        )

    def find(self, scope: Scope, token: str, identity: str) -> Record | None:
        """The record of that identity, or None."""
        rows = self._connection().execute(
            "select inputs, attributes from resource"
            " where cloud = ? and account = ? and region = ? and type = ? and id = ?",
            (scope.cloud, scope.account, scope.region, token, identity),
        )
        for inputs, attributes in rows:
            return Record(scope, token, identity, json.loads(inputs), json.loads(attributes))
        return None

    def all(self, token: str | None = None, scope: Scope | None = None) -> list[Record]:
        """Every record, of one type and one scope when given, in the order of their ids."""
        rows = self._connection().execute(
            "select cloud, account, region, type, id, inputs, attributes from resource"
            " where (?1 is null or type = ?1)"
            " and (?2 is null or (cloud = ?2 and account = ?3 and region = ?4))"
            " order by cloud, account, region, type, id",
            (
                token,
                *((scope.cloud, scope.account, scope.region) if scope else (None, None, None)),
            ),
        )
        return [
            Record(Scope(*where), kind, identity, json.loads(inputs), json.loads(attributes))
            for *where, kind, identity, inputs, attributes in rows
        ]

    def drop(self, record: Record) -> None:
        """Forget a record; nothing happens when it is gone already."""
        scope = record.scope
        self._connection().execute(
            "delete from resource"
            " where cloud = ? and account = ? and region = ? and type = ? and id = ?",
            (scope.cloud, scope.account, scope.region, record.type, record.id),
        )

    def _connection(self) -> sqlite3.Connection:
        """A connection for this thread, which SQLite will not share with others."""
        known: sqlite3.Connection | None = getattr(self._connections, "value", None)
        if known is None:
            known = sqlite3.connect(self._file, timeout=_WAIT_FOR_OTHERS_S, isolation_level=None)
            try:
                known.execute("pragma journal_mode = wal")
                known.execute("pragma synchronous = normal")
                known.execute(_LAYOUT)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as reason:
                raise Damaged(
                    f"{self._file} is damaged ({reason}); remove the sandbox's folder,"
                    f" {self._file.parent}, to begin anew"
                ) from None
            self._connections.value = known
        return known
