"""A zip says nothing of the machine that made it: names and contents alone."""

import functools
import hashlib
import io
import zipfile

import pytest

from serving_components.core.zipped import Entry, digest, pack


def entry(name: str, content: bytes) -> Entry:
    return Entry(name, len(content), functools.partial(io.BytesIO, content))


TWO = [entry("a/one.txt", b"1"), entry("ä.txt", b"22")]


def packed(entries: list[Entry]) -> bytes:
    out = io.BytesIO()
    pack(entries, out)
    return out.getvalue()


def test_files_come_out_as_they_went_in() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(TWO))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "a/one.txt": b"1",
            "ä.txt": b"22",
        }


def test_all_are_as_old_as_the_format_can_say_and_readable_by_all() -> None:
    """Lambda runs as somebody else than who packed."""
    with zipfile.ZipFile(io.BytesIO(packed(TWO))) as archive:
        about = archive.infolist()

    assert {one.date_time for one in about} == {(1980, 1, 1, 0, 0, 0)}
    assert {oct(one.external_attr >> 16) for one in about} == {"0o100644"}
    assert {one.compress_type for one in about} == {zipfile.ZIP_STORED}


def test_the_same_files_are_the_same_bytes_from_every_python() -> None:
    """The engine compares an asset by the hash of its bytes. Measured with 3.9 to 3.13."""
    found = hashlib.sha256(packed(TWO)).hexdigest()

    assert found == "c7169e51a4e8c9368a728a2898d8dadc38569e7345b368347bff5d9dd20429a3"


@pytest.mark.parametrize(
    "other",
    [
        [entry("a/one.txt", b"1")],
        [entry("a/one.txt", b"2"), TWO[1]],
        [entry("a/two.txt", b"1"), TWO[1]],
        [entry("a/one.txt", b"122"), entry("ä.txt", b"")],
    ],
)
def test_another_name_or_content_is_another_digest(other: list[Entry]) -> None:
    assert digest(other) != digest(TWO)


def test_packing_tells_the_digest_of_what_went_in() -> None:
    assert pack(TWO, io.BytesIO()) == digest(TWO)
