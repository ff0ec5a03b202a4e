"""The store remembers what came to be, changed and went; older files come to have that too."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Kept, Store

HERE = Scope("aws", "1", "eu-west-1")
COUNTER = "aws:x/y:Counter"
THING = Record(HERE, COUNTER, "it", {"count": 1}, {"arn": "a"})
_FIRST_LAYOUT = """
create table resource (
    cloud text not null, account text not null, region text not null,
    type text not null, id text not null,
    inputs text not null, attributes text not null,
    primary key (cloud, account, region, type, id)
) without rowid
"""


@pytest.fixture(name="file")
def file_of_a_store(tmp_path: Path) -> Path:
    return tmp_path / "cloud.sqlite3"


def test_what_happened_is_told_in_its_order(file: Path) -> None:
    store = Store(file)

    store.put(THING)
    store.put(THING)
    store.drop(THING)
    store.drop(THING)

    events = store.events(COUNTER)
    assert [event.change for event in events] == ["created", "updated", "deleted"]
    assert {(event.scope, event.id) for event in events} == {(HERE, "it")}
    assert store.events("aws:x/y:Other") == []


def put_and_end(store: Store, end: Exception) -> None:
    with store.transaction():
        store.put(THING)
        raise end


def test_what_did_not_happen_is_not_told(file: Path) -> None:
    store = Store(file)

    for end in (ZeroDivisionError(), Kept()):
        with pytest.raises(type(end)):
            put_and_end(store, end)

    assert [event.change for event in store.events()] == ["created"]


def test_a_file_of_the_first_layout_is_read_and_brought_up_to_date(file: Path) -> None:
    with sqlite3.connect(file) as old:
        old.execute(_FIRST_LAYOUT)
        key = (HERE.cloud, HERE.account, HERE.region, COUNTER, "it")
        old.execute(
            'insert into resource values (?,?,?,?,?,\'{"count": 1}\',\'{"arn": "a"}\')', key
        )
    old.close()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: Store(file).find(HERE, COUNTER, "it"), range(8)))

    assert found == [THING] * 8
    Store(file).drop(THING)
    assert [event.change for event in Store(file).events()] == ["deleted"]
