"""The bytes of an object: where they come from, what they sum up to, where they are kept."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from cloud_sandbox.engine import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_POLYNOMIAL: Final = 0x82F63B78
"""Castagnoli's, its bits turned round."""


def read(inputs: Properties) -> bytes:
    """What is to be stored.

    Raises:
        Rejected: it is nothing that the sandbox can read.
    """
    if inputs.get("content") is not None:
        return str(inputs["content"]).encode()
    return blobs.asset(inputs["source"])


def keep(here: Here, body: bytes) -> str:
    """Store bytes once; their name."""
    name = hashlib.sha256(body).hexdigest()
    blobs.keep(_folder(here), name, body)
    return name


def kept(here: Here, record: Record) -> bytes:
    """The bytes of an object."""
    name: str = record.attributes[BLOB]
    return (_folder(here) / name).read_bytes()


def forget(here: Here, gone: Record) -> None:
    """Drop an object's bytes that no other object has; it is out of the store already."""
    name = gone.attributes[BLOB]
    if all(other.attributes[BLOB] != name for other in here.store.all(gone.type)):
        (_folder(here) / name).unlink(missing_ok=True)


BLOB: Final = "blob"
"""The attribute that names an object's bytes; no reader of the provider sees it."""


def crc32c(body: bytes) -> str:
    """The checksum that Cloud Storage has of every object, as it writes it [D]."""
    table, value = _table(), 0xFFFFFFFF
    for byte in body:
        value = table[(value ^ byte) & 0xFF] ^ (value >> 8)
    return base64.b64encode((value ^ 0xFFFFFFFF).to_bytes(4)).decode()


@cache
def _table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (_POLYNOMIAL if value & 1 else 0)  # noqa: PLW2901 - its bits
        table.append(value)
    return table


def _folder(here: Here) -> Path:
    """Apart from what other clouds keep, which they drop by their own count."""
    return here.blobs / "gcp"
