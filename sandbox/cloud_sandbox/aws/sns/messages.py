"""What was published to topics. SNS keeps nothing; a sandbox does, for whoever wants to see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.database import Database

_FILE: Final = "messages.sqlite3"
_KEPT: Final = 10_000
"""Messages of a sandbox; the oldest go."""

_LAID_OUT: Final = (
    """
    create table message (
        number integer primary key,
        topic text not null, at real not null, body text not null
    );
    create index message_by_topic on message (topic);
    """,
)


@dataclass(frozen=True)
class Message:
    """One that subscribers of a topic would get."""

    topic: str
    """Its ARN."""

    at: float
    """Seconds since the epoch, on the sandbox's clock."""

    body: str


class Messages(Database):
    """Of one sandbox. Safe for threads and for several processes."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / _FILE, _LAID_OUT)

    def publish(self, message: Message) -> None:
        """Keep it, as long as there is room among those kept."""
        with self.transaction():
            told = (message.topic, message.at, message.body)
            connection = self.connection()
            connection.execute("insert into message (topic, at, body) values (?, ?, ?)", told)
            connection.execute(
                "delete from message where number <= (select max(number) from message) - ?",
                (_KEPT,),
            )

    def of(self, topic: str) -> Iterable[Message]:
        """Those of a topic, in their order."""
        rows = self.connection().execute(
            "select topic, at, body from message where topic = ? order by number", (topic,)
        )
        return [Message(*row) for row in rows]
