"""Messages that wait in queues. They are in a file: what was accepted is kept whoever dies."""

import json
import sqlite3
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.sqs import deduplication
from cloud_sandbox.aws.sqs.deduplication import DEDUPLICATED
from cloud_sandbox.aws.sqs.message import Message, NewMessage
from cloud_sandbox.engine.database import Database

FILE: Final = "queues.sqlite3"
_LAID_OUT: Final = (
    """
    create table message (
        number integer primary key autoincrement,
        queue text not null, id text not null,
        body text not null, attributes text not null, system text not null,
        sent real not null, visible real not null,
        receives integer not null, first_received real not null, receipt text not null,
        grouped text not null
    );
    create index message_by_queue on message (queue, visible);
    create unique index message_by_id on message (queue, id);
    """,
    DEDUPLICATED,
)
_COLUMNS: Final = (
    "number, id, body, attributes, system, sent, visible, receives, first_received, receipt"
)


@dataclass(frozen=True)
class Depth:
    """How many messages a queue has, and how old the oldest is that nobody has received [D]."""

    visible: int
    hidden: int
    delayed: int
    oldest_s: float


class QueueMessages(Database):
    """Of every queue of one sandbox, each by its URL."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / FILE, _LAID_OUT)

    def add(self, queue: str, new: NewMessage, now: float) -> tuple[str, int]:
        """Keep a message; its id and its number.

        One that is told apart as another of the last five minutes is not kept again; those are
        the id and the number of the other.
        """
        with self.transaction():
            known = deduplication.known(self.connection(), queue, new, now)
            if known is not None:
                return known
            id_ = str(uuid.uuid4())
            done = self.connection().execute(
                "insert into message"
                " (queue, id, body, attributes, system, sent, visible, receives, first_received,"
                " receipt, grouped) values (?, ?, ?, ?, ?, ?, ?, 0, 0, '', ?)",
                (
                    *(queue, id_, new.body, json.dumps(new.attributes), json.dumps(new.system)),
                    *(now, now + new.delay_s, new.group),
                ),
            )
            number = int(done.lastrowid or 0)
            deduplication.remember(self.connection(), queue, new, (id_, number), now)
            return id_, number

    def due(self, queue: str, now: float, most: int) -> list[Message]:
        """What can be received, in order; of a group of which one is hidden none is."""
        rows = self.connection().execute(
            f"select {_COLUMNS} from message"  # noqa: S608 - a constant
            " where queue = ?1 and visible <= ?2 and (grouped = '' or grouped not in"
            " (select grouped from message where queue = ?1 and visible > ?2 and receives > 0))"
            " order by number limit ?3",
            (queue, now, most),
        )
        return list(map(_message, rows))

    def take(self, message: Message, now: float, hidden_s: float) -> Message:
        """Receive it: it is hidden for so long, and has a new handle."""
        receipt = f"{message.id}#{uuid.uuid4()}"
        first = message.first_received or now
        self.connection().execute(
            "update message set receives = receives + 1, visible = ?, first_received = ?,"
            " receipt = ? where number = ?",
            (now + hidden_s, first, receipt, message.number),
        )
        return self.of_number(message.number) or message

    def move(self, message: Message, queue: str, source: str, now: float) -> None:
        """Into a dead-letter queue, with its id and its age."""
        system = message.system | {"DeadLetterQueueSourceArn": source}
        self.connection().execute(
            "update message set queue = ?, system = ?, visible = ?, receives = 0,"
            " first_received = 0, receipt = '' where number = ?",
            (queue, json.dumps(system), now, message.number),
        )

    def held(self, queue: str, receipt: str) -> Message | None:
        """What that handle was given for, if it is the newest of the message."""
        rows = self.connection().execute(
            f"select {_COLUMNS} from message where queue = ? and receipt = ?",  # noqa: S608
            (queue, receipt),
        )
        return next(map(_message, rows), None)

    def of_number(self, number: int) -> Message | None:
        rows = self.connection().execute(
            f"select {_COLUMNS} from message where number = ?",  # noqa: S608
            (number,),
        )
        return next(map(_message, rows), None)

    def show(self, message: Message, at: float) -> None:
        """Hide it until then."""
        self.connection().execute(
            "update message set visible = ? where number = ?", (at, message.number)
        )

    def drop(self, messages: Iterable[Message]) -> None:
        self.connection().executemany(
            "delete from message where number = ?", [(one.number,) for one in messages]
        )

    def expire(self, queue: str, before: float) -> None:
        """Drop what was sent longer ago than its queue keeps anything."""
        self.connection().execute(
            "delete from message where queue = ? and sent < ?", (queue, before)
        )

    def forget(self, queue: str) -> None:
        """Drop all of a queue."""
        with self.transaction():
            for table in ("message", "deduplicated"):
                self.connection().execute(f"delete from {table} where queue = ?", (queue,))  # noqa: S608

    def depth(self, queue: str, now: float) -> Depth:
        [row] = self.connection().execute(
            "select coalesce(sum(visible <= ?2), 0),"
            " coalesce(sum(visible > ?2 and receives > 0), 0),"
            " coalesce(sum(visible > ?2 and receives = 0), 0),"
            " coalesce(?2 - min(sent), 0) from message where queue = ?1",
            (queue, now),
        )
        return Depth(*row)

    def all(self, queue: str) -> list[Message]:
        """Everything that waits in a queue, hidden or not, in order."""
        rows = self.connection().execute(
            f"select {_COLUMNS} from message where queue = ? order by number",  # noqa: S608
            (queue,),
        )
        return list(map(_message, rows))


def _message(row: sqlite3.Row) -> Message:
    number, id_, body, attributes, system, *rest = row
    return Message(number, id_, body, json.loads(attributes), json.loads(system), *rest)
