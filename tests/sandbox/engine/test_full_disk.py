"""A full disk is told in one line, and what the store held it still holds."""

import errno
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine import refusals
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Full, Store

HERE = Scope("toys", "sandbox", "")


def a_record(name: str, size: int = 1) -> Record:
    return Record(HERE, "toys:a/b:C", name, {"text": "x" * size}, {})


@pytest.fixture(name="store")
def store_on_a_full_disk(tmp_path: Path) -> Store:
    store = Store(tmp_path / "cloud.sqlite3")
    with store.transaction():
        store.put(a_record("before"))
    store.connection().execute("pragma max_page_count = 1")
    return store


def test_what_finds_no_room_is_refused_in_one_line(store: Store) -> None:
    with pytest.raises(Full) as refusal, store.transaction():
        store.put(a_record("large", 100_000))

    told = str(refusal.value)
    assert "cloud.sqlite3 (database or disk is full), and nothing was done; make room" in told
    assert "\n" not in told


def test_a_store_that_found_no_room_is_as_it_was_and_goes_on(store: Store) -> None:
    with pytest.raises(Full), store.transaction():  # noqa: PT012 - the first write fits, and is undone with the second
        store.put(a_record("small"))
        store.put(a_record("large", 100_000))
    assert [record.id for record in store.all()] == ["before"]

    store.connection().execute("pragma max_page_count = 100000")
    with store.transaction():
        store.put(a_record("after", 100_000))
    assert [record.id for record in store.all()] == ["after", "before"]


def test_a_store_that_cannot_even_be_opened_for_want_of_room_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoRoom:
        def execute(self, _: str) -> None:
            mishap = sqlite3.OperationalError("disk I/O error")
            mishap.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
            raise mishap

    store = Store(tmp_path / "cloud.sqlite3")
    monkeypatch.setattr(sqlite3, "connect", lambda *_, **__: NoRoom())

    with pytest.raises(Full, match=r"^there is no room to write .*disk I/O error"):
        store.all()


class _Aborted(Exception):  # noqa: N818 - what gRPC's abort raises
    pass


class _Context:
    def abort(self, _: Any, told: str) -> None:
        raise _Aborted(told)


class _Servicer:
    def __init__(self, folder: Path) -> None:
        self.log = folder / "missing" / "defects.log"

    @refusals.told
    def store_bytes(self, request: OSError) -> None:
        raise request


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_bytes_that_find_no_room_are_refused_in_one_line(code: int, tmp_path: Path) -> None:
    with pytest.raises(_Aborted, match=r"^there is no room to write /blobs/1 \(.*make room on"):
        _Servicer(tmp_path).store_bytes(OSError(code, "no room", "/blobs/1"), _Context())  # type: ignore[arg-type]


def test_a_defect_is_told_though_there_is_no_room_for_its_traceback(tmp_path: Path) -> None:
    with pytest.raises(_Aborted, match="a defect of the sandbox"):
        _Servicer(tmp_path).store_bytes(OSError(errno.EPERM, "not yours"), _Context())  # type: ignore[arg-type]
