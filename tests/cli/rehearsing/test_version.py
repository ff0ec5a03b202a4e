"""A new version of an archive is another archive of the same model."""

import io
import tarfile
from pathlib import Path

import pytest

from serving_cli.failure import Failure
from serving_cli.rehearsing.fault import PROGRAM, Fault, Kind
from serving_cli.rehearsing.version import MARKER, digest, repack
from tests.support.own_project import ARCHIVE, ROOT

DIGITS = ROOT / ARCHIVE


def contents(archive: Path) -> dict[str, bytes]:
    with tarfile.open(archive) as opened:
        return {
            member.name: read.read()
            for member in opened
            if (read := opened.extractfile(member)) is not None
        }


def packed(file: Path, *members: tarfile.TarInfo) -> Path:
    with tarfile.open(file, "w:gz") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"x" * member.size))
    return file


def test_a_new_version_holds_the_same_files_and_a_marker(tmp_path: Path) -> None:
    found = contents(repack(DIGITS, tmp_path))

    assert found.pop(MARKER).startswith(b"A rehearsed version of the archive sha256:")
    assert found == contents(DIGITS)


def test_a_new_version_is_kept_under_another_hash_and_the_same_name(tmp_path: Path) -> None:
    new = repack(DIGITS, tmp_path)

    assert new.name == DIGITS.name
    assert digest(new) != digest(DIGITS)


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (repack(DIGITS, tmp_path / name) for name in ("one", "two"))

    assert one.read_bytes() == two.read_bytes()


def test_the_version_of_a_version_is_new_again_and_has_one_marker(tmp_path: Path) -> None:
    one = repack(DIGITS, tmp_path / "one")
    two = repack(one, tmp_path / "two")

    assert digest(two) != digest(one)
    with tarfile.open(two) as archive:
        assert archive.getnames().count(MARKER) == 1


def test_folders_links_and_modes_stay(tmp_path: Path) -> None:
    folder, program, link = (tarfile.TarInfo(name) for name in ("code", "code/run", "run"))
    folder.type, folder.mode = tarfile.DIRTYPE, 0o755
    program.size, program.mode = 3, 0o750
    link.type, link.linkname = tarfile.SYMTYPE, "code/run"

    new = repack(packed(tmp_path / "model.tar.gz", folder, program, link), tmp_path / "new")

    with tarfile.open(new) as archive:
        kept = {member.name: member for member in archive}
    assert kept["code"].isdir()
    assert (kept["code/run"].size, kept["code/run"].mode) == (3, 0o750)
    assert (kept["run"].issym(), kept["run"].linkname) == (True, "code/run")


def test_a_fault_is_written_below_the_code_that_answers_and_nowhere_else(tmp_path: Path) -> None:
    fault = Fault(Kind.ERRORS, 50)
    before, after = contents(DIGITS), contents(repack(DIGITS, tmp_path, fault))

    spoilt = after.pop(PROGRAM)

    assert spoilt == before.pop(PROGRAM) + fault.code.encode()
    assert {name: after[name] for name in before} == before
    compile(spoilt, PROGRAM, "exec")


def test_an_archive_without_a_script_has_no_room_for_a_fault(tmp_path: Path) -> None:
    archive = packed(tmp_path / "model.tar.gz", tarfile.TarInfo("model.json"))

    with pytest.raises(Failure, match=r"model\.tar\.gz has no code/inference\.py to put a fault"):
        repack(archive, tmp_path / "new", Fault(Kind.CRASH))


def test_what_is_no_archive_is_told_by_its_path(tmp_path: Path) -> None:
    torn = tmp_path / "model.tar.gz"
    torn.write_bytes(DIGITS.read_bytes()[:1000])

    with pytest.raises(Failure, match=r"model\.tar\.gz cannot be packed as a new version: "):
        repack(torn, tmp_path / "new")
