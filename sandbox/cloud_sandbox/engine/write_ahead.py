"""SQLite's write-ahead log, switched on by whoever comes to a file first."""

import sqlite3
import time
from collections.abc import Callable
from typing import Final

_PRIMARY: Final = 0xFF
_PAUSE_S: Final = 0.02


def write_ahead(
    connection: sqlite3.Connection, wait_s: float, pause: Callable[[float], None] = time.sleep
) -> None:
    """Switch it on, for all connections to the file.

    SQLite waits for nobody here: while another connection writes to a file that has no such log
    yet, it says `database is locked` at once, whatever the connection's timeout [M: SQLite 3.40.1].

    Raises:
        sqlite3.OperationalError: others wrote for as long as `wait_s`, or something else is wrong.
    """
    until = time.monotonic() + wait_s
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as reason:
            busy = reason.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            pause(_PAUSE_S)
        else:
            return
