"""Messages of FIFO queues that are told apart: one that came before is not kept again."""

import sqlite3
from typing import Final

from cloud_sandbox.aws.sqs.message import NewMessage

DEDUPLICATED: Final = """
    create table deduplicated (
        queue text not null, told text not null,
        id text not null, number integer not null, at real not null,
        primary key (queue, told)
    ) without rowid;
    """
_REMEMBERED_S: Final = 300.0
"""`5-minute deduplication interval`: botocore's SendMessage [D]."""


def known(
    connection: sqlite3.Connection, queue: str, new: NewMessage, now: float
) -> tuple[str, int] | None:
    """Id and number of the message that this one repeats, if it does."""
    if not new.deduplication:
        return None
    rows = connection.execute(
        "select id, number from deduplicated where queue = ? and told = ? and at > ?",
        (queue, new.deduplication, now - _REMEMBERED_S),
    )
    return next(((str(id_), int(number)) for id_, number in rows), None)


def remember(
    connection: sqlite3.Connection,
    queue: str,
    new: NewMessage,
    kept: tuple[str, int],
    now: float,
) -> None:
    """From now on know it, and forget what nobody asks for any more."""
    if not new.deduplication:
        return
    connection.execute(
        "delete from deduplicated where queue = ? and at <= ?", (queue, now - _REMEMBERED_S)
    )
    connection.execute(
        "insert or replace into deduplicated values (?, ?, ?, ?, ?)",
        (queue, new.deduplication, *kept, now),
    )
