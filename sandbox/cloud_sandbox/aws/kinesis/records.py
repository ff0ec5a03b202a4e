"""Records of streams. They are in a file: what was accepted is kept whoever dies."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.database import Database

FILE: Final = "streams.sqlite3"
_LAID_OUT: Final = (
    """
    create table record (
        number integer primary key autoincrement,
        stream text not null, shard integer not null,
        partition_key text not null, data blob not null, at real not null
    );
    create index record_by_shard on record (stream, shard, number);
    create table checkpoint (
        mapping text not null, shard integer not null, number integer not null,
        primary key (mapping, shard)
    ) without rowid;
    """,
)
_HASHES: Final = 2**128
_SEQUENCE: Final = "495{:053}"


@dataclass(frozen=True)
class StreamRecord:
    """One that is kept."""

    number: int
    """In the order in which they came, of all streams together."""

    shard: int
    partition_key: str
    data: bytes
    at: float
    """Seconds since the epoch on the sandbox's clock."""

    @property
    def sequence(self) -> str:
        return sequence_of(self.number)


def sequence_of(number: int) -> str:
    """As long as Kinesis's: 56 digits; what they mean there is not documented [U]."""
    return _SEQUENCE.format(number)


def number_of(sequence: str) -> int:
    return int(sequence.removeprefix("495"))


def shard_name(shard: int) -> str:
    """`shardId-000000000000`: botocore 1.44.5, kinesis PutRecordOutput [D]."""
    return f"shardId-{shard:012}"


def shard_of(partition_key: str, shards: int, explicit_hash: str | None = None) -> int:
    """By the MD5 of its key, whose 128 bits the shards share evenly: botocore's PutRecord [D]."""
    told = hashlib.md5(partition_key.encode(), usedforsecurity=False).hexdigest()
    place = int(explicit_hash) if explicit_hash else int(told, 16)
    return min(place * shards // _HASHES, shards - 1)


class StreamRecords(Database):
    """Of every stream of one sandbox, each by its ARN."""

    def __init__(self, home: Path) -> None:
        super().__init__(home / FILE, _LAID_OUT)

    def add(self, stream: str, shard: int, partition_key: str, data: bytes, now: float) -> int:
        with self.transaction():
            done = self.connection().execute(
                "insert into record (stream, shard, partition_key, data, at)"
                " values (?, ?, ?, ?, ?)",
                (stream, shard, partition_key, data, now),
            )
            return int(done.lastrowid or 0)

    def after(self, stream: str, shard: int, number: int, most: int) -> list[StreamRecord]:
        """What came later than a number, in order."""
        rows = self.connection().execute(
            "select number, shard, partition_key, data, at from record"
            " where stream = ? and shard = ? and number > ? order by number limit ?",
            (stream, shard, number, most),
        )
        return [StreamRecord(*row) for row in rows]

    def shards(self, stream: str) -> list[int]:
        """Those that have records; a stream may have had more than it has now."""
        rows = self.connection().execute(
            "select distinct shard from record where stream = ? order by shard", (stream,)
        )
        return [shard for [shard] in rows]

    def last(self, stream: str, shard: int, before: float | None = None) -> int:
        """The number of the newest record, or of the newest before a moment; 0 where none is."""
        [[number]] = self.connection().execute(
            "select coalesce(max(number), 0) from record"
            " where stream = ?1 and shard = ?2 and (?3 is null or at < ?3)",
            (stream, shard, before),
        )
        return int(number)

    def expire(self, stream: str, before: float) -> None:
        """Drop what is older than the stream keeps anything."""
        self.connection().execute(
            "delete from record where stream = ? and at < ?", (stream, before)
        )

    def forget(self, stream: str) -> None:
        with self.transaction():
            self.connection().execute("delete from record where stream = ?", (stream,))

    # How far somebody has read

    def read_to(self, mapping: str, shard: int) -> int | None:
        """The number of the last record that was processed; None for who has not begun."""
        rows = self.connection().execute(
            "select number from checkpoint where mapping = ? and shard = ?", (mapping, shard)
        )
        return next((int(number) for [number] in rows), None)

    def have_read(self, mapping: str, shard: int, number: int) -> None:
        with self.transaction():
            self.connection().execute(
                "insert or replace into checkpoint values (?, ?, ?)", (mapping, shard, number)
            )
