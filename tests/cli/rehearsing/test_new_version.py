"""Which archive becomes the new version, and which cannot."""

import shutil
import tarfile
from pathlib import Path

import pytest

from serving_cli.failure import Failure
from serving_cli.rehearsing.fault import Fault, Kind
from serving_cli.rehearsing.new_version import new_version
from serving_cli.rehearsing.served import Served
from serving_cli.rehearsing.version import repack
from tests.support.own_project import ARCHIVE, ROOT

DIGITS = Served("digits", "digits", ROOT / ARCHIVE)


def test_without_a_named_one_the_present_archive_is_repacked(tmp_path: Path) -> None:
    found = new_version(None, DIGITS, tmp_path)

    assert found.parent == tmp_path
    assert found.read_bytes() != DIGITS.archive.read_bytes()


def test_a_named_one_is_taken_as_it_is(tmp_path: Path) -> None:
    named = repack(DIGITS.archive, tmp_path)

    assert new_version(named, DIGITS, tmp_path / "kept") == named


def test_a_fault_is_put_into_a_named_one_which_stays_as_it_is(tmp_path: Path) -> None:
    named = repack(DIGITS.archive, tmp_path)
    before = named.read_bytes()

    found = new_version(named, DIGITS, tmp_path / "kept", Fault(Kind.CRASH))

    assert found.parent == tmp_path / "kept"
    assert named.read_bytes() == before


def test_what_is_served_already_is_no_new_version(tmp_path: Path) -> None:
    same = Path(shutil.copy(DIGITS.archive, tmp_path / "copy.tar.gz"))

    with pytest.raises(Failure, match=r"copy\.tar\.gz is what digits serves already"):
        new_version(same, DIGITS, tmp_path)


def packed(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def test_what_cannot_be_served_is_refused_before_anything_is_applied(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "empty.tar.gz", "w:gz"):
        pass
    packed(tmp_path / "text.tar.gz", b"no archive")
    packed(tmp_path / "model.zip", b"PK")
    told = {
        "none.tar.gz": "cannot be read: no such file or directory",
        "empty.tar.gz": "is an empty archive; pack the model into it",
        "text.tar.gz": "is no .tar.gz: not a gzip file",
        "model.zip": "is not a .tar.gz; pack it as one",
    }
    for name, reason in told.items():
        with pytest.raises(Failure) as refused:
            new_version(tmp_path / name, DIGITS, tmp_path)

        assert str(refused.value) == f"--model, {tmp_path / name}, {reason}"


def a_folder(place: Path, word: str) -> Path:
    (place / "code").mkdir(parents=True)
    (place / "code" / "inference.py").write_text(word)
    return place


def test_a_folder_is_taken_as_the_archive_that_is_packed_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "shelf"
    monkeypatch.setattr("serving_components.core.shelf._shelves", lambda: (shelf,))
    served = Served("digits", "digits", a_folder(tmp_path / "model", "old"))

    repacked = new_version(None, served, tmp_path / "kept", Fault(Kind.CRASH))
    named = new_version(a_folder(tmp_path / "retrained", "new"), served, tmp_path / "kept")

    assert repacked.parent == tmp_path / "kept"
    assert named.parent == shelf
    with pytest.raises(Failure, match="is what digits serves already"):
        new_version(a_folder(tmp_path / "copy", "old"), served, tmp_path)


def test_a_folder_that_cannot_be_packed_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(Failure) as refused:
        new_version(tmp_path / "empty", DIGITS, tmp_path)

    assert str(refused.value) == (
        f"--model, {tmp_path / 'empty'}, is a folder without a file to serve; put the model into it"
    )
