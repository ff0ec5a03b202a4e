"""ListObjectsV2 and DeleteObject: botocore 1.44.5, service model `s3`, addressed by path [D]."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

from aiohttp import web

from cloud_sandbox.aws.s3.bucket import OBJECTS, Bucket
from cloud_sandbox.aws.s3.bucket_object import BucketObject
from cloud_sandbox.aws.s3.bucket_objectv2 import BucketObjectv2
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_XML: Final = "http://s3.amazonaws.com/doc/2006-03-01/"
_MOST: Final = 1000
"""`MaxKeys`: `By default, the action returns up to 1,000 key names` [D]."""

_TYPES: Final = {kind.token: kind() for kind in (BucketObject, BucketObjectv2)}


class S3(Face):
    """Nothing but what a lost archive needs; the provider writes and reads objects."""

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.get("/{bucket}", self._list)
        yield web.delete("/{bucket}/{key:.+}", self._delete)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _list(self, request: web.Request) -> web.Response:
        bucket = request.match_info["bucket"]
        if request.query.get("list-type") != "2":
            return _refused(400, "NotImplemented", "the sandbox lists objects by list-type=2")
        if not await asyncio.to_thread(self._exists, bucket):
            return _no_such(bucket)
        prefix, after = request.query.get("prefix", ""), request.query.get("continuation-token", "")
        keys = await asyncio.to_thread(self._keys, bucket, prefix)
        later = [key for key in keys if key > after]
        page = later[:_MOST]
        root = ET.Element("ListBucketResult", xmlns=_XML)
        truncated = len(page) < len(later)
        _add(root, Name=bucket, Prefix=prefix, KeyCount=str(len(page)), MaxKeys=str(_MOST))
        _add(root, IsTruncated=str(truncated).lower())
        if truncated:
            _add(root, NextContinuationToken=page[-1])
        for key in page:
            _add(ET.SubElement(root, "Contents"), Key=key)
        return _answered(200, root)

    async def _delete(self, request: web.Request) -> web.Response:
        bucket, key = request.match_info["bucket"], request.match_info["key"]
        if not await asyncio.to_thread(self._exists, bucket):
            return _no_such(bucket)
        await asyncio.to_thread(self._remove, f"{bucket}/{key}")
        return web.Response(status=204)  # whether there was one or not [D]

    def _exists(self, bucket: str) -> bool:
        return any(found.id == bucket for found in self.plane.store.all(Bucket.token))

    def _keys(self, bucket: str, prefix: str) -> list[str]:
        within = f"{bucket}/"
        keys = [one.id.removeprefix(within) for one in self._objects() if one.id.startswith(within)]
        return sorted(key for key in keys if key.startswith(prefix))

    def _objects(self) -> Iterator[Record]:
        for token in OBJECTS:
            yield from self.plane.store.all(token)

    def _remove(self, identity: str) -> None:
        with self.plane.store.transaction():
            for found in [one for one in self._objects() if one.id == identity]:
                here = Here(self.plane.store, found.scope, self.plane.blobs)
                _TYPES[found.type].delete(here, found)


def _no_such(bucket: str) -> web.Response:
    return _refused(404, "NoSuchBucket", f"The specified bucket does not exist: {bucket}")


def _refused(status: int, code: str, message: str) -> web.Response:
    root = ET.Element("Error")
    _add(root, Code=code, Message=message)
    return _answered(status, root)


def _answered(status: int, root: ET.Element) -> web.Response:
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return web.Response(status=status, body=body, content_type="application/xml")


def _add(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text
