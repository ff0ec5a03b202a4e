"""How a thing stands goes with the thing; what it went through stays."""

import sqlite3
from pathlib import Path

import pytest

from cloud_sandbox.engine.database import Damaged
from cloud_sandbox.engine.layout import CLOUD, lay_out
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.standing import (
    Identity,
    Standing,
    Turn,
    put_standing,
    put_turn,
    standings,
    turns,
)
from cloud_sandbox.engine.store import Store

HERE = Scope("toys", "1", "here")
THERE = Scope("toys", "1", "there")
RECORD = Record(HERE, "toys:a/b:C", "it", {}, {})
IT = Identity.of(RECORD)
STANDS = Standing("WELL", 5.0, "it was looked at", "digest", 60.0)
TURN = Turn(IT, 5.0, "NEW", "WELL", "it was looked at")


@pytest.fixture(name="store")
def store_of_one(tmp_path: Path) -> Store:
    store = Store(tmp_path / "cloud.sqlite3")
    store.put(RECORD)
    put_standing(store, IT, STANDS)
    put_turn(store, TURN)
    return store


def test_what_was_written_is_read(store: Store) -> None:
    assert standings(store) == {IT: STANDS}
    assert turns(store) == [TURN]


def test_a_changed_thing_stands_as_before(store: Store) -> None:
    store.put(Record(HERE, RECORD.type, RECORD.id, {"size": 1}, {}))

    assert standings(store) == {IT: STANDS}


def test_a_thing_that_goes_takes_along_how_it_stood_and_not_its_history(store: Store) -> None:
    other = Identity(THERE, IT.type, IT.id)
    put_standing(store, other, STANDS)

    store.drop(RECORD)

    assert standings(store) == {other: STANDS}
    assert turns(store) == [TURN]


def test_history_is_in_order_of_time_and_narrowed_by_scope_and_id(store: Store) -> None:
    earlier = Turn(Identity(THERE, IT.type, IT.id), 1.0, "NEW", "ILL", "")
    another = Turn(Identity(HERE, IT.type, "another"), 9.0, "NEW", "ILL", "")
    for turn in (another, earlier):
        put_turn(store, turn)

    assert turns(store) == [earlier, TURN, another]
    assert turns(store, HERE) == [TURN, another]
    assert turns(store, HERE, "it") == [TURN]


@pytest.mark.parametrize("had", range(len(CLOUD)))
def test_a_file_of_an_older_version_comes_to_have_all_tables(tmp_path: Path, had: int) -> None:
    file = tmp_path / "cloud.sqlite3"
    older = sqlite3.connect(file, isolation_level=None)
    lay_out(older, CLOUD[:had])
    older.close()

    store = Store(file)
    put_standing(store, IT, STANDS)

    assert standings(store) == {IT: STANDS}
    assert store.all() == []


def test_a_file_of_a_later_version_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "cloud.sqlite3"
    later = sqlite3.connect(file, isolation_level=None)
    lay_out(later, [*CLOUD, "create table later (it text)"])

    with pytest.raises(Damaged, match="was written by a later version"):
        Store(file).all()

    assert later.execute("pragma user_version").fetchone() == (len(CLOUD) + 1,)


def test_a_step_that_fails_is_taken_back(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "cloud.sqlite3", isolation_level=None)

    with pytest.raises(sqlite3.OperationalError):
        lay_out(connection, [*CLOUD, "create table resource (it text)"])

    assert not connection.in_transaction
    assert connection.execute("pragma user_version").fetchone() == (0,)
