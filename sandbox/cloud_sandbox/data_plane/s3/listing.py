"""What lies in a bucket, by pages: `ListObjectsV2` of botocore 1.44.5, service model `s3` [D]."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from cloud_sandbox.aws.s3 import content
from cloud_sandbox.aws.s3.bucket import OBJECTS
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.answers import XML, add
from cloud_sandbox.engine.record import Record

_MOST: Final = 1000
"""`MaxKeys`: `By default, the action returns up to 1,000 key names` [D]."""


def listed(plane: Plane, bucket: str, prefix: str, after: str) -> ET.Element:
    """The page that begins after a key. Blocking: ask from another thread than the server's."""
    within = f"{bucket}/"
    there = {
        one.id.removeprefix(within): one for one in objects(plane) if one.id.startswith(within)
    }
    later = sorted(key for key in there if key.startswith(prefix) and key > after)
    page = later[:_MOST]
    root = ET.Element("ListBucketResult", xmlns=XML)
    truncated = len(page) < len(later)
    add(root, Name=bucket, Prefix=prefix, KeyCount=str(len(page)), MaxKeys=str(_MOST))
    add(root, IsTruncated=str(truncated).lower())
    if truncated:
        add(root, NextContinuationToken=page[-1])
    changed = _changed(plane) if page else {}
    for key in page:
        found = there[key]
        add(
            ET.SubElement(root, "Contents"),
            Key=key,
            LastModified=_time(changed.get((found.type, found.id), 0)),
            ETag=f'"{found.attributes["etag"]}"',
            Size=str((plane.blobs / content.digest(found.inputs)).stat().st_size),
            StorageClass=str(found.inputs.get("storageClass") or "STANDARD"),
        )
    return root


def objects(plane: Plane) -> Iterator[Record]:
    """Of every bucket."""
    for token in OBJECTS:
        yield from plane.store.all(token)


def _changed(plane: Plane) -> Mapping[tuple[str, str], float]:
    """When each object was written last; bucket names are unique in a cloud."""
    return {(token, event.id): event.at for token in OBJECTS for event in plane.store.events(token)}


def _time(at: float) -> str:
    return f"{dt.datetime.fromtimestamp(at, dt.UTC):%Y-%m-%dT%H:%M:%S.000Z}"
