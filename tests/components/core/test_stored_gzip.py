"""Bytes that depend on the contents alone, and that everybody can read."""

import gzip
import io

import pytest

from serving_components.core.stored_gzip import StoredGzip


def stored(*parts: bytes) -> bytes:
    out = io.BytesIO()
    packed = StoredGzip(out)
    for part in parts:
        packed.write(part)
    packed.close()
    return out.getvalue()


@pytest.mark.parametrize("size", [0, 1, 65534, 65535, 65536, 131070, 200_000])
def test_what_was_stored_is_read_by_any_gzip(size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)

    assert gzip.decompress(stored(content[:size])) == content[:size]


def test_the_way_it_was_written_does_not_show() -> None:
    content = b"weights" * 50_000

    assert stored(content) == stored(content[:1], content[1:70_000], content[70_000:])


def test_the_format_is_the_rfcs() -> None:
    assert stored(b"a").hex(" ") == (
        "1f 8b 08 00 00 00 00 00 00 ff"  # RFC 1952: no time, no system
        " 01 01 00 fe ff 61"  # RFC 1951: the last block, of one byte
        " 43 be b7 e8 01 00 00 00"
    )
