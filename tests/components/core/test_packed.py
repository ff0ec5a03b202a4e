"""A packed folder lies in its user's cache, and is packed once for its contents."""

import os
import time
from pathlib import Path
from typing import Any

import pytest

from serving_components.core import packed as room
from serving_components.core import packing
from serving_components.core.model_folder import ModelFolder
from serving_components.core.packed import NotPacked, packed


@pytest.fixture(name="folder")
def folder_(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.bin").write_text("weights")
    return tmp_path / "model"


@pytest.fixture(name="shelf")
def shelf_(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "models"


def pack(folder: Path, *shelves: Path) -> Path:
    return packed(ModelFolder.of(folder), shelves).file


def test_the_archive_is_called_by_what_is_in_it(folder: Path, shelf: Path) -> None:
    made = packed(ModelFolder.of(folder), (shelf,))

    assert made.file == shelf / f"{made.digest}.tar.gz"
    assert shelf.stat().st_mode & 0o777 == 0o700
    assert [file.name for file in shelf.iterdir()] == [made.file.name]


def test_a_touched_file_is_not_packed_again(folder: Path, shelf: Path) -> None:
    first = pack(folder, shelf)
    written = first.stat().st_ino
    os.utime(folder / "model.bin", (1, 1))

    assert pack(folder, shelf) == first
    assert first.stat().st_ino == written


def test_changed_contents_are_another_archive(folder: Path, shelf: Path) -> None:
    first = pack(folder, shelf)
    (folder / "model.bin").write_text("Weights")

    assert pack(folder, shelf) != first


def test_contents_are_read_once_by_a_program(
    folder: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack(folder, shelf)

    def read(_: Any) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr(packing, "digest", read)

    assert pack(folder, shelf).exists()


def test_what_nobody_asked_for_in_a_day_goes_with_the_next(folder: Path, shelf: Path) -> None:
    old, recent = pack(folder, shelf), shelf / "recent.tar.gz"
    recent.touch()
    os.utime(old, (time.time() - 90_000,) * 2)
    (folder / "model.bin").write_text("retrained")

    new = pack(folder, shelf)

    assert set(shelf.iterdir()) == {recent, new}


def test_where_nothing_may_be_written_the_next_place_is_taken(
    folder: Path, shelf: Path, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()

    assert pack(folder, tmp_path / "a file" / "models", shelf).parent == shelf


def test_a_place_that_others_may_write_to_is_not_taken(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)

    with pytest.raises(NotPacked, match=r"cannot be packed: others may write there \(.*open/"):
        pack(folder, tmp_path / "open")


def test_a_file_that_changes_meanwhile_is_told(
    folder: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ModelFolder.of(folder)
    monkeypatch.setattr(packing, "digest", lambda _: "as it was")
    monkeypatch.setattr(room, "_known", {})

    with pytest.raises(NotPacked, match="was changed while it was being packed; run the command"):
        packed(found, (shelf,))
    assert list(shelf.iterdir()) == []


def test_what_takes_long_says_how_far_it_is(
    folder: Path,
    shelf: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(room, "_LARGE", 1)

    pack(folder, shelf)

    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"reading {folder} (0.0 GB, 1 files)"
    assert said[1] == "packed 0.0 GB of 0.0 GB"
