"""A SQLite file that threads and several processes share, readable by its owner only.

Each change is one transaction, so a process killed at any moment leaves what was there before or
what is there after.
"""

import contextlib
import errno
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.layout import TooNew, lay_out
from cloud_sandbox.engine.write_ahead import write_ahead

_WAIT_FOR_OTHERS_S: Final = 30.0
NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})
"""What the system says of a full disk."""

_PRIMARY: Final = 0xFF
"""What of SQLite's code says the kind of a mishap."""


class Damaged(Exception):  # noqa: N818 - said of a file, to its owner
    """The file cannot be read, or not by this version."""


class Full(Exception):  # noqa: N818 - said of a disk, to its owner
    """There is no room to write down what happens."""


class Kept(Exception):  # noqa: N818 - what was written is kept
    """Raised inside a transaction, it ends the request but not what the request did."""


class Database:
    """One file of the sandbox, laid out by steps. Safe for threads and for several processes."""

    def __init__(self, file: Path, steps: Sequence[str]) -> None:
        self._file = file
        self._steps = steps
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

    def connection(self) -> sqlite3.Connection:
        """A connection for this thread, which SQLite will not share with others."""
        known: sqlite3.Connection | None = getattr(self._connections, "value", None)
        if known is None:
            known = sqlite3.connect(self._file, timeout=_WAIT_FOR_OTHERS_S, isolation_level=None)
            try:
                with self._room():
                    write_ahead(known, _WAIT_FOR_OTHERS_S)
                    known.execute("pragma synchronous = normal")
                    lay_out(known, self._steps)
            except TooNew:
                raise Damaged(
                    f"{self._file} was written by a later version of serving-components; use that"
                    f" one, or remove the sandbox's folder, {self._file.parent}, to begin anew"
                ) from None
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as reason:
                raise Damaged(
                    f"{self._file} is damaged ({reason}); remove the sandbox's folder,"
                    f" {self._file.parent}, to begin anew"
                ) from None
            self._connections.value = known
        return known

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


def _give_up(connection: sqlite3.Connection) -> None:
    """Roll back, unless SQLite has done so by itself, as it does on a full disk."""
    if connection.in_transaction:
        connection.execute("rollback")
