"""Gzip that compresses nothing, so that its bytes depend on the contents alone."""

import struct
import zlib
from typing import Final, Protocol

_HEADER: Final = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255))
"""RFC 1952, 2.3: deflate, no flags, no time, no operating system."""

_BLOCK: Final = 0xFFFF
"""Most bytes of a stored block: RFC 1951, 3.2.4."""


class Sink(Protocol):
    """What bytes are written to."""

    def write(self, data: bytes, /) -> int: ...


class StoredGzip:
    """A file of stored blocks, cut here: how a zlib cuts and compresses them is its own affair.

    Models are mostly numbers that hardly compress, and storing them takes no time.
    """

    def __init__(self, out: Sink) -> None:
        self._out = out
        self._held = bytearray()
        self._crc = self._size = 0
        out.write(_HEADER)

    def write(self, data: bytes, /) -> int:
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        self._held += data
        whole = len(self._held) - len(self._held) % _BLOCK
        for at in range(0, whole, _BLOCK):
            self._block(bytes(self._held[at : at + _BLOCK]), last=False)
        del self._held[:whole]
        return len(data)

    def tell(self) -> int:
        """Bytes of what was written into it, as a writer of archives asks."""
        return self._size

    def close(self) -> None:
        """Write the last block, and the checksum."""
        self._block(bytes(self._held), last=True)
        self._out.write(struct.pack("<II", self._crc, self._size & 0xFFFFFFFF))

    def _block(self, data: bytes, *, last: bool) -> None:
        self._out.write(struct.pack("<BHH", int(last), len(data), len(data) ^ 0xFFFF) + data)
