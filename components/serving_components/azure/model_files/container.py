"""A container of blobs, as far as a model's files go."""

import base64
import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape

from serving_components.azure.model_files.calls import Calls
from serving_components.azure.own_resource.refusal import Refused
from serving_components.core.own_resource.failure import NotMoved

BLOCK: Final = 8 * 1024 * 1024
"""Bytes that one call puts: what is larger is put in blocks, several at once. A blob has 50,000 of
them at most (`Put Block List` [D])."""

_AT_ONCE: Final = 4
_TYPE: Final = "application/octet-stream"
_NOT_THERE: Final = "BlobNotFound"


@dataclass(frozen=True)
class Container:
    """Asked by `calls`."""

    calls: Calls

    def listed(self, folder: str) -> dict[str, str]:
        """Blobs below a folder, by their path in it: MD5, empty where none is known.

        Raises:
            Refused: there is no such container.
        """
        return dict(self._pages(f"{folder}/"))

    def put(self, folder: str, name: str, file: Path, md5: str) -> None:
        """Put one file, which has that MD5.

        Raises:
            NotMoved: it has another one by now, or cannot be read.
        """
        path = _path(folder, name)
        try:
            size = file.stat().st_size
            if size <= BLOCK:
                self._put_whole(path, file, md5)
            else:
                self._put_blocks(path, file, size, md5)
        except OSError as error:
            raise NotMoved(f"{file} cannot be read: {error.strerror}") from None

    def delete(self, folder: str, name: str) -> None:
        """Delete one; it may be gone already."""
        try:
            self.calls.call("DELETE", _path(folder, name))
        except Refused as reason:
            if reason.code != _NOT_THERE:
                raise

    def _put_whole(self, path: str, file: Path, md5: str) -> None:
        body = file.read_bytes()
        if _md5(body) != md5:
            raise _changed(file)
        headers = {"x-ms-blob-type": "BlockBlob", "Content-Type": _TYPE, "Content-MD5": md5}
        self.calls.call("PUT", path, headers=headers, body=body)

    def _put_blocks(self, path: str, file: Path, size: int, md5: str) -> None:
        """Each block's own MD5 goes with it; the whole's is told once all are there [D]."""
        whole = hashlib.md5(usedforsecurity=False)
        names = [_name(number) for number in range(-(-size // BLOCK))]
        with file.open("rb") as opened, ThreadPoolExecutor(_AT_ONCE) as threads:
            for first in range(0, len(names), _AT_ONCE):  # no more than these in memory
                some = []
                for name in names[first : first + _AT_ONCE]:
                    body = opened.read(BLOCK)
                    whole.update(body)
                    some.append(threads.submit(self._put_block, path, name, body))
                for one in some:
                    one.result()
        if base64.b64encode(whole.digest()).decode() != md5:
            raise _changed(file)
        listed = "".join(f"<Latest>{escape(name)}</Latest>" for name in names)
        body = f'<?xml version="1.0" encoding="utf-8"?><BlockList>{listed}</BlockList>'.encode()
        headers = {"x-ms-blob-content-md5": md5, "x-ms-blob-content-type": _TYPE}
        self.calls.call("PUT", path, query={"comp": "blocklist"}, headers=headers, body=body)

    def _put_block(self, path: str, name: str, body: bytes) -> None:
        query = {"comp": "block", "blockid": name}
        self.calls.call("PUT", path, query=query, headers={"Content-MD5": _md5(body)}, body=body)

    def _pages(self, prefix: str) -> Iterator[tuple[str, str]]:
        """`List Blobs`, page by page: `NextMarker` is empty at the end [D]."""
        query = {"restype": "container", "comp": "list", "prefix": prefix}
        while True:
            page = ET.fromstring(self.calls.call("GET", "", query=query))  # noqa: S314 - as there
            for blob in page.iter("Blob"):
                name = blob.findtext("Name") or ""
                md5 = blob.findtext("Properties/Content-MD5") or ""
                yield name.removeprefix(prefix), md5
            marker = page.findtext("NextMarker")
            if not marker:
                return
            query = {**query, "marker": marker}


def missing(wanted: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Files that are not there as they are wanted."""
    return [name for name, md5 in wanted.items() if there.get(name) != md5]


def _path(folder: str, name: str) -> str:
    return f"/{quote(f'{folder}/{name}', safe='/')}"


def _name(number: int) -> str:
    """Ids of a blob's blocks are of one length (`Put Block` [D])."""
    return base64.b64encode(f"{number:06}".encode()).decode()


def _md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()


def _changed(file: Path) -> NotMoved:
    return NotMoved(f"{file} was written to since the command began; run `up` again")
