"""What is asked of one blob: `Put Blob`, `Put Block`, `Get Blob`, `Delete Blob` [D].

Blocking: called in another thread than the server's.
"""

import re
from collections.abc import Mapping
from typing import Final

from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.azure_native.storage.blobs import Blob
from cloud_sandbox.data_plane.azure_blob import arrived, refused
from cloud_sandbox.data_plane.azure_blob.asked import Asked, Told
from cloud_sandbox.data_plane.azure_blob.blocks import Blocks

_RANGE: Final = re.compile(r"bytes=(?P<first>\d+)-(?P<last>\d*)")
_METADATA: Final = "x-ms-meta-"
_PARTIAL: Final = 206


def put(asked: Asked) -> Told:
    """`Put Blob`, `Put Block`, `Put Block List`, by `comp`."""
    arrived.check_md5(asked.headers, asked.body)
    match asked.query.get("comp"):
        case None:
            return _put_whole(asked)
        case "block":
            name = arrived.block_id(asked.query)
            _blocks(asked).put(name, asked.body)
            return Told(201, {"Content-MD5": arrived.md5_of(asked.body)})
        case "blocklist":
            # Azure tells the MD5 of none that was put together but the one it was given [D].
            md5 = asked.headers.get("x-ms-blob-content-md5", "")
            return _written(asked, _blocks(asked).together(asked.body), md5)
        case other:
            raise refused.NO_CALL.told(f"the sandbox does not answer PUT with comp={other}")


def get(asked: Asked) -> Told:
    """All of it, or a part."""
    found = _found(asked)
    body = found.file.read_bytes()
    headers = _described(found)
    told = asked.headers.get("x-ms-range") or asked.headers.get("Range")
    part = _RANGE.fullmatch(told) if told else None
    if part is None:
        return Told(200, headers, body)
    first = int(part["first"])
    last = min(int(part["last"] or len(body)), len(body) - 1)
    if first > last:
        raise refused.RANGE.told(
            "The range specified is invalid for the current size of the resource."
        )
    headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
    headers["x-ms-blob-content-md5"] = headers.pop("Content-MD5", "")
    return Told(_PARTIAL, headers, body[first : last + 1])


def look(asked: Asked) -> Told:
    """`Get Blob Properties`; its length is that of a body that is not sent."""
    found = _found(asked)
    return Told(200, _described(found), found.file.read_bytes())


def delete(asked: Asked) -> Told:
    if not blobs.remove(asked.here, asked.container, asked.name):
        raise refused.NO_BLOB.told("The specified blob does not exist.")
    return Told(202)


def _put_whole(asked: Asked) -> Told:
    kind = asked.headers.get("x-ms-blob-type")
    if kind != "BlockBlob":
        told = f"x-ms-blob-type must be BlockBlob here; got {kind!r}"
        raise refused.TYPE.told(told)
    return _written(asked, asked.body, None)


def _written(asked: Asked, body: bytes, md5: str | None) -> Told:
    with asked.here.store.transaction():
        there = blobs.find(asked.here, asked.container, asked.name)
        if there is not None and asked.headers.get("If-None-Match") == "*":
            raise refused.TAKEN.told("The specified blob already exists.")
        made = blobs.put(
            asked.here,
            asked.container,
            asked.name,
            body,
            content_type=_content_type(asked),
            md5=md5,
            metadata=_metadata(asked.headers),
        )
    _blocks(asked).forget()
    return Told(201, {"ETag": made.etag, "Last-Modified": made.modified} | _md5(made))


def _found(asked: Asked) -> Blob:
    found = blobs.find(asked.here, asked.container, asked.name)
    if found is None:
        raise refused.NO_BLOB.told("The specified blob does not exist.")
    return found


def _described(found: Blob) -> dict[str, str]:
    return {
        "Accept-Ranges": "bytes",
        "Content-Type": found.content_type,
        "ETag": found.etag,
        "Last-Modified": found.modified,
        "x-ms-blob-type": "BlockBlob",
        **{f"{_METADATA}{name}": value for name, value in found.metadata.items()},
        **_md5(found),
    }


def _md5(found: Blob) -> dict[str, str]:
    return {"Content-MD5": found.md5} if found.md5 else {}


def _content_type(asked: Asked) -> str:
    """Of a list of blocks, `Content-Type` is the list's own [D]."""
    told = asked.headers.get("x-ms-blob-content-type", "")
    return told or ("" if "comp" in asked.query else asked.headers.get("Content-Type", ""))


def _metadata(headers: Mapping[str, str]) -> dict[str, str]:
    return {
        name.lower().removeprefix(_METADATA): value
        for name, value in headers.items()
        if name.lower().startswith(_METADATA)
    }


def _blocks(asked: Asked) -> Blocks:
    return Blocks(asked.here.blobs, asked.container.id, asked.name)
