"""The store keeps what was committed, and only that, for every process alike."""

import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Damaged, Kept, Store

HERE = Scope("aws", "1", "eu-west-1")
COUNTER = "aws:x/y:Counter"
_COUNT_UP = """
import sys
from pathlib import Path
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store
store, scope = Store(Path(sys.argv[1])), Scope("aws", "1", "eu-west-1")
for _ in range(50):
    with store.transaction():
        was = store.find(scope, "aws:x/y:Counter", "it")
        count = (was.inputs["count"] if was else 0) + 1
        store.put(Record(scope, "aws:x/y:Counter", "it", {"count": count}, {}))
"""


@pytest.fixture(name="store")
def empty_store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home" / "cloud.sqlite3")


def thing(identity: str = "it", scope: Scope = HERE, token: str = COUNTER, **inputs: int) -> Record:
    return Record(scope, token, identity, inputs, {"arn": identity})


def test_what_was_put_is_found(store: Store) -> None:
    store.put(thing(count=1))

    assert store.find(HERE, COUNTER, "it") == thing(count=1)


def test_what_exists_shows_what_was_asked_for_and_what_the_cloud_added() -> None:
    assert thing(count=1).outputs == {"count": 1, "arn": "it"}


@pytest.mark.parametrize(
    "elsewhere",
    [
        (Scope("gcp", "1", "eu-west-1"), COUNTER, "it"),
        (Scope("aws", "2", "eu-west-1"), COUNTER, "it"),
        (Scope("aws", "1", "us-east-1"), COUNTER, "it"),
        (HERE, "aws:x/y:Other", "it"),
        (HERE, COUNTER, "other"),
    ],
    ids=["cloud", "account", "region", "type", "id"],
)
def test_an_identity_belongs_to_one_cloud_account_region_and_type(
    store: Store, elsewhere: tuple[Scope, str, str]
) -> None:
    store.put(thing())

    assert store.find(*elsewhere) is None


def test_what_is_put_again_takes_the_place_of_the_first(store: Store) -> None:
    store.put(thing(count=1))
    store.put(thing(count=2))

    assert store.all() == [thing(count=2)]


def test_all_is_narrowed_by_type_and_scope_and_sorted_by_id(store: Store) -> None:
    us = Scope("aws", "1", "us-east-1")
    b, a = thing("b"), thing("a")
    there, other = thing("c", us), thing("d", token="aws:x/y:Other")
    for record in (b, a, there, other):
        store.put(record)

    assert store.all(COUNTER) == [a, b, there]
    assert store.all(COUNTER, HERE) == [a, b]
    assert store.all(scope=us) == [there]
    assert len(store.all()) == 4


def test_what_is_dropped_is_gone_and_may_be_dropped_again(store: Store) -> None:
    store.put(thing())

    store.drop(thing())
    store.drop(thing())

    assert store.all() == []


def put_and_raise(store: Store, reason: BaseException) -> None:
    with store.transaction():
        store.put(thing(count=2))
        store.put(thing("another"))
        raise reason


@pytest.mark.parametrize("reason", [ZeroDivisionError(), KeyboardInterrupt()], ids=repr)
def test_an_error_takes_back_everything_of_its_transaction(
    store: Store, reason: BaseException
) -> None:
    store.put(thing(count=1))

    with pytest.raises(type(reason)):
        put_and_raise(store, reason)

    assert store.all() == [thing(count=1)]


def test_kept_ends_a_transaction_and_keeps_what_it_wrote(store: Store) -> None:
    with pytest.raises(Kept):
        put_and_raise(store, Kept())

    assert Store(store._file).all() == [thing("another"), thing(count=2)]


def test_a_transaction_is_not_seen_before_its_end(store: Store) -> None:
    seen: list[list[Record]] = []
    with store.transaction():
        store.put(thing())
        other = threading.Thread(target=lambda: seen.append(store.all()))
        other.start()
        other.join()

    assert seen == [[]]


def test_threads_count_together(store: Store) -> None:
    def count_up(_: int) -> None:
        with store.transaction():
            was = store.find(HERE, COUNTER, "it")
            store.put(thing(count=was.inputs["count"] + 1 if was else 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, range(80)))

    assert store.all() == [thing(count=80)]


def test_processes_count_together(store: Store) -> None:
    command = [sys.executable, "-c", _COUNT_UP, str(store._file)]

    counting = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait(timeout=30) for process in counting] == [0, 0]
    [counted] = store.all()
    assert counted.inputs == {"count": 100}


def test_only_its_owner_reads_it(store: Store) -> None:
    with store.transaction():
        store.put(thing())
        modes = {
            file.name: stat.S_IMODE(file.stat().st_mode) for file in store._file.parent.iterdir()
        }

    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(store._file.parent.stat().st_mode) == 0o700


def test_a_file_that_is_no_store_is_named_and_its_remedy_told(store: Store) -> None:
    store._file.write_bytes(b"something else" * 100)

    with pytest.raises(Damaged) as damaged:
        store.all()

    folder = store._file.parent
    assert str(damaged.value).startswith(f"{store._file} is damaged (")
    assert str(damaged.value).endswith(f"remove the sandbox's folder, {folder}, to begin anew")
