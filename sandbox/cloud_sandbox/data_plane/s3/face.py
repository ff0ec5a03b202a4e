"""Objects, listed, put, got and deleted: botocore 1.44.5, service model `s3`, by path [D]."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree import ElementTree as ET

from aiohttp import web

from cloud_sandbox.aws.s3.bucket import OBJECTS, Bucket
from cloud_sandbox.aws.s3.bucket_object import BucketObject
from cloud_sandbox.aws.s3.bucket_objectv2 import BucketObjectv2
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.answers import XML, add, answered, no_such_bucket, refused
from cloud_sandbox.data_plane.s3.object_calls import ObjectCalls
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

_MOST: Final = 1000
"""`MaxKeys`: `By default, the action returns up to 1,000 key names` [D]."""

_TYPES: Final = {kind.token: kind() for kind in (BucketObject, BucketObjectv2)}


class S3(Face):
    """What callers of asynchronous endpoints and a lost archive need."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._calls = ObjectCalls(plane)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.get("/{bucket}", self._list)
        yield web.delete("/{bucket}/{key:.+}", self._delete)
        yield from self._calls.routes()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _list(self, request: web.Request) -> web.Response:
        bucket = request.match_info["bucket"]
        if request.query.get("list-type") != "2":
            return refused(400, "NotImplemented", "the sandbox lists objects by list-type=2")
        if not await asyncio.to_thread(self._exists, bucket):
            return no_such_bucket(bucket)
        prefix, after = request.query.get("prefix", ""), request.query.get("continuation-token", "")
        keys = await asyncio.to_thread(self._keys, bucket, prefix)
        later = [key for key in keys if key > after]
        page = later[:_MOST]
        root = ET.Element("ListBucketResult", xmlns=XML)
        truncated = len(page) < len(later)
        add(root, Name=bucket, Prefix=prefix, KeyCount=str(len(page)), MaxKeys=str(_MOST))
        add(root, IsTruncated=str(truncated).lower())
        if truncated:
            add(root, NextContinuationToken=page[-1])
        for key in page:
            add(ET.SubElement(root, "Contents"), Key=key)
        return answered(200, root)

    async def _delete(self, request: web.Request) -> web.Response:
        bucket, key = request.match_info["bucket"], request.match_info["key"]
        if not await asyncio.to_thread(self._exists, bucket):
            return no_such_bucket(bucket)
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
