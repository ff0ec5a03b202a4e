"""Packs a `model.tar.gz` whose bytes depend on nothing but what is inside it.

The stack keys the archive in S3 by the hash of its bytes, so a stray time stamp or another
machine's compressor would roll out a model that did not change.
"""

import io
import struct
import tarfile
import zlib
from collections.abc import Mapping

STORED_BLOCK = 0xFFFF


def pack(files: Mapping[str, bytes]) -> bytes:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(files):
            member = tarfile.TarInfo(name)  # owner 0, time 0, mode 0644
            member.size = len(files[name])
            archive.addfile(member, io.BytesIO(files[name]))
    return _gzip(plain.getvalue())


def _gzip(plain: bytes) -> bytes:
    """Wrap without compressing: zlib and its successors give different bytes (RFC 1951, 1952)."""
    header = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x00\xff"  # no name, no time, no system
    written = bytearray(header)
    for start in range(0, len(plain), STORED_BLOCK):
        block = plain[start : start + STORED_BLOCK]
        last = start + STORED_BLOCK >= len(plain)
        written += struct.pack("<BHH", last, len(block), len(block) ^ STORED_BLOCK) + block
    written += struct.pack("<II", zlib.crc32(plain), len(plain))
    return bytes(written)
