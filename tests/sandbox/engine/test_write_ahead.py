"""Switching to the write-ahead log while others write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cloud_sandbox.engine.write_ahead import write_ahead


@pytest.fixture(name="other")
def another_that_writes(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "cloud.sqlite3", isolation_level=None)) as other:
        other.execute("begin immediate")
        yield other


@pytest.fixture(name="mine")
def connection(tmp_path: Path, other: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    assert other.in_transaction
    with closing(
        sqlite3.connect(tmp_path / "cloud.sqlite3", isolation_level=None, timeout=0)
    ) as mine:
        yield mine


def test_whoever_writes_at_that_moment_is_waited_for(
    mine: sqlite3.Connection, other: sqlite3.Connection
) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            other.execute("rollback")

    write_ahead(mine, 60, pause)

    assert len(pauses) == 3
    assert mine.execute("pragma journal_mode").fetchone() == ("wal",)


def test_whoever_writes_for_too_long_is_told_of(mine: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        write_ahead(mine, -1)
