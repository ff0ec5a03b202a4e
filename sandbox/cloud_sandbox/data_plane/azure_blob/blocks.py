"""Blocks that are put, until they are put together: `Put Block`, `Put Block List` [D].

Uncommitted blocks lie in a folder beside the blobs, and go when their blob is written. Azure drops
them after a week; the sandbox keeps them as long as itself.
"""

import hashlib
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.azure_blob import arrived, refused
from cloud_sandbox.engine import blobs

_LATEST: Final = frozenset({"Latest", "Uncommitted"})
_KIND: Final = "BlockList"
_ENTITIES: Final = (b"<!DOCTYPE", b"<!ENTITY")


class Blocks:
    """Those of one blob. Blocking: ask from another thread than the server's."""

    def __init__(self, folder: Path, container: str, name: str) -> None:
        """`folder` is that of all bytes; `container` an id."""
        called = hashlib.sha256(f"{container}/{name}".encode()).hexdigest()
        self._folder = folder / "azure-blocks" / called

    def put(self, name: str, body: bytes) -> None:
        """Keep one, over one of its id.

        Raises:
            ArmRefused: its id is of another length than those that are there.
        """
        there = self._folder.iterdir() if self._folder.is_dir() else ()
        if any(len(one.name) != len(name) for one in there if not one.name.endswith(".half")):
            raise refused.BLOCK.told("The specified blob or block content is invalid.")
        (self._folder / name).unlink(missing_ok=True)
        blobs.keep(self._folder, name, body)

    def together(self, listed: bytes) -> bytes:
        """The bytes of all that a list names, in its order.

        Raises:
            ArmRefused: it is no list, or names what was not put.
        """
        body = bytearray()
        for name in _names(listed):
            file = self._folder / name
            if not file.is_file():
                raise refused.BLOCKS.told("The specified block list is invalid.")
            body += file.read_bytes()
        return bytes(body)

    def forget(self) -> None:
        """Drop them all: their blob was written."""
        shutil.rmtree(self._folder, ignore_errors=True)


def _names(listed: bytes) -> list[str]:
    if any(one in listed for one in _ENTITIES):
        raise refused.XML.told("XML specified is not syntactically valid.")
    try:
        root = ET.fromstring(listed)  # noqa: S314 - of no document type, see above
    except ET.ParseError:
        raise refused.XML.told("XML specified is not syntactically valid.") from None
    if root.tag != _KIND:
        raise refused.XML.told("XML specified is not syntactically valid.")
    for one in root:
        if one.tag not in _LATEST:
            told = f"the sandbox puts together what is {' or '.join(sorted(_LATEST))}"
            raise refused.NO_CALL.told(f"{told}; got {one.tag}")
    return [arrived.id_of((one.text or "").strip()) for one in root]
