"""A finished folder is told from a damaged one before it is used."""

import os
from pathlib import Path

import pytest

from serving_cli.engine import manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "made"
    made.mkdir()
    (made / "pulumi").write_text("binary")
    (made / "interpreter").write_text("python")
    (made / "link").symlink_to(made / "interpreter")
    manifest.write(made)
    return made


def test_a_folder_as_it_was_made_has_no_problem(folder: Path) -> None:
    assert manifest.problem(folder) is None
    assert manifest.problem(folder, thorough=True) is None


def test_a_missing_file_is_noticed(folder: Path) -> None:
    (folder / "pulumi").unlink()

    assert manifest.problem(folder) == "pulumi is not as it was made"


def test_a_shortened_file_is_noticed(folder: Path) -> None:
    (folder / "pulumi").write_text("bin")

    assert manifest.problem(folder) == "pulumi is not as it was made"


def test_other_content_of_the_same_size_is_noticed(folder: Path) -> None:
    (folder / "pulumi").write_text("BINARY")

    assert manifest.problem(folder) == "pulumi is not as it was made"


def test_a_careful_forgery_is_noticed_by_a_thorough_look(folder: Path) -> None:
    before = (folder / "pulumi").stat()
    (folder / "pulumi").write_text("BINARY")
    os.utime(folder / "pulumi", ns=(before.st_atime_ns, before.st_mtime_ns))

    assert manifest.problem(folder) is None
    assert manifest.problem(folder, thorough=True) == "pulumi is not as it was made"


def test_a_restored_cache_of_other_times_is_still_good(folder: Path) -> None:
    os.utime(folder / "pulumi", (1, 1))

    assert manifest.problem(folder) is None


def test_a_python_that_has_gone_is_noticed(folder: Path) -> None:
    (folder / "link").unlink()
    (folder / "link").symlink_to(folder / "pulumi")

    assert manifest.problem(folder) == f"link no longer leads to {folder / 'interpreter'}"


def test_a_folder_without_a_manifest_was_left_unfinished(folder: Path) -> None:
    (folder / manifest.NAME).unlink()

    assert manifest.problem(folder) == "it was left unfinished"


def test_a_broken_manifest_is_no_manifest(folder: Path) -> None:
    (folder / manifest.NAME).write_text("{")

    assert manifest.problem(folder) == "its manifest cannot be read"
