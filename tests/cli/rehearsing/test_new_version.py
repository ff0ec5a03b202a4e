"""Which archive becomes the new version, and which cannot."""

import shutil
import tarfile
from pathlib import Path

import pytest

from serving_cli.failure import Failure
from serving_cli.rehearsing.new_version import new_version
from serving_cli.rehearsing.settings_copy import Served
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
