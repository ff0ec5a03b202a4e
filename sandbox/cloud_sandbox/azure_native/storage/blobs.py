"""Blobs of a container, whoever put them there: what is known of each, and where its bytes are.

Names of blobs have cases, other than all that Azure Resource Manager keeps (`naming-and-referencing
-containers--blobs--and-metadata` of the Blob service's REST reference [D]).
"""

import base64
import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path
from typing import Final

from cloud_sandbox.azure_native.storage.names import BLOB, CONTAINER
from cloud_sandbox.engine import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope

_BELOW: Final = "/blobs/"
_BYTES: Final = "bytes"
_USUAL_TYPE: Final = "application/octet-stream"
"""`Put Blob`, `Content-Type` [D]."""


@dataclass(frozen=True)
class Blob:
    """One block blob."""

    name: str
    length: int
    md5: str
    """As `Content-MD5` has it; empty where whoever put blocks together said none [D]."""

    content_type: str
    etag: str
    modified: str
    """As `Last-Modified` has it."""

    metadata: Mapping[str, str]
    file: Path
    """Its bytes."""


def container_named(here: Here, account: str, container: str) -> Record | None:
    """A container by the names that a blob's URL has, in whatever subscription."""
    tail = f"/storageaccounts/{account}/blobservices/default/containers/{container}".lower()
    there = here.store.all(CONTAINER)
    return next((one for one in there if one.id.endswith(tail)), None)


def put(
    here: Here,
    container: Record,
    name: str,
    body: bytes,
    *,
    content_type: str = "",
    md5: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Blob:
    """Write a blob, over one that is there. `md5` is what its reader is told; by default its own.

    `here` is of the container's subscription.
    """
    digest = hashlib.sha256(body).hexdigest()
    blobs.keep(_folder(here), digest, body)
    own = base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()
    inputs = {
        "name": name,
        "contentType": content_type or _USUAL_TYPE,
        "metadata": dict(metadata or {}),
    }
    attributes = {
        _BYTES: digest,
        "length": len(body),
        "md5": own if md5 is None else md5,
        "etag": etag(here),
        "lastModified": formatdate(here.store.now(), usegmt=True),
    }
    record = Record(container.scope, BLOB, f"{container.id}{_BELOW}{name}", inputs, attributes)
    here.store.put(record)
    return _of(here, record)


def find(here: Here, container: Record, name: str) -> Blob | None:
    """One blob; None where there is none."""
    record = _record(here, container, name)
    return None if record is None else _of(here, record)


def below(here: Here, container: Record, prefix: str) -> list[Blob]:
    """Blobs whose names begin so, in the order of their names."""
    stem = f"{container.id}{_BELOW}{prefix}"
    there = here.store.all(BLOB, container.scope)
    found = [_of(here, one) for one in there if one.id.startswith(stem)]
    return sorted(found, key=lambda one: one.name)


def remove(here: Here, container: Record, name: str) -> bool:
    """Delete a blob; whether there was one."""
    record = _record(here, container, name)
    if record is not None:
        here.store.drop(record)
        sweep(here)
    return record is not None


def sweep(here: Here) -> None:
    """Drop the bytes that no blob has any more."""
    kept = {str(one.attributes[_BYTES]) for one in here.store.all(BLOB)}
    folder = _folder(here)
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name not in kept and not file.name.endswith(".half"):
            file.unlink(missing_ok=True)


def etag(here: Here) -> str:
    """`"0x8D..."`: another one for each write."""
    moment = int(here.store.now() * 10_000_000) ^ (uuid.uuid4().int & 0xFFFFF)
    return f'"0x{moment:X}"'


def within(here: Here, container: Record) -> Here:
    """The same cloud, in the subscription of a container."""
    scope = Scope(container.scope.cloud, container.scope.account, "")
    return Here(here.store, scope, here.blobs, pace=here.pace)


def account_of(container: Record) -> str:
    """The name in the URL of its blobs."""
    return container.id.rsplit("/", 5)[1]


def _record(here: Here, container: Record, name: str) -> Record | None:
    return here.store.find(container.scope, BLOB, f"{container.id}{_BELOW}{name}")


def _of(here: Here, record: Record) -> Blob:
    told, inputs = record.attributes, record.inputs
    return Blob(
        name=str(inputs["name"]),
        length=int(told["length"]),
        md5=str(told["md5"]),
        content_type=str(inputs["contentType"]),
        etag=str(told["etag"]),
        modified=str(told["lastModified"]),
        metadata=inputs["metadata"],
        file=_folder(here) / str(told[_BYTES]),
    )


def _folder(here: Here) -> Path:
    """Apart from what other clouds keep, which they drop by their own count."""
    return here.blobs / "azure"
