"""Objects, listed, put, got and deleted: botocore 1.44.5, service model `s3`, by path [D]."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Final

from aiohttp import web

from cloud_sandbox.aws.s3.bucket import Bucket
from cloud_sandbox.aws.s3.bucket_object import BucketObject
from cloud_sandbox.aws.s3.bucket_objectv2 import BucketObjectv2
from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.answers import answered, no_such_bucket, refused
from cloud_sandbox.data_plane.s3.changed import DELETED, Changed
from cloud_sandbox.data_plane.s3.changes import Changes
from cloud_sandbox.data_plane.s3.listing import listed, objects
from cloud_sandbox.data_plane.s3.notifying import Notifying
from cloud_sandbox.data_plane.s3.object_calls import ObjectCalls
from cloud_sandbox.engine.here import Here

_TYPES: Final = {kind.token: kind() for kind in (BucketObject, BucketObjectv2)}


class S3(Face):
    """What callers of asynchronous endpoints and a lost archive need."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._calls = ObjectCalls(plane)
        self._notifying = Notifying(plane)
        plane.one(Changes).listen(self._notifying.tell)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.get("/{bucket}", self._list)
        yield web.delete("/{bucket}/{key:.+}", self._delete)
        yield from self._calls.routes()

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return await self._notifying.tend()

    async def _list(self, request: web.Request) -> web.Response:
        bucket = request.match_info["bucket"]
        if request.query.get("list-type") != "2":
            return refused(400, "NotImplemented", "the sandbox lists objects by list-type=2")
        if not await asyncio.to_thread(self._exists, bucket):
            return no_such_bucket(bucket)
        prefix, after = request.query.get("prefix", ""), request.query.get("continuation-token", "")
        return answered(200, await asyncio.to_thread(listed, self.plane, bucket, prefix, after))

    async def _delete(self, request: web.Request) -> web.Response:
        bucket, key = request.match_info["bucket"], request.match_info["key"]
        if not await asyncio.to_thread(self._exists, bucket):
            return no_such_bucket(bucket)
        await asyncio.to_thread(self._remove, bucket, key)
        return web.Response(status=204)  # whether there was one or not [D]

    def _exists(self, bucket: str) -> bool:
        return any(found.id == bucket for found in self.plane.store.all(Bucket.token))

    def _remove(self, bucket: str, key: str) -> None:
        with self.plane.store.transaction():
            gone = [one for one in objects(self.plane) if one.id == f"{bucket}/{key}"]
            for found in gone:
                here = Here(self.plane.store, found.scope, self.plane.blobs)
                _TYPES[found.type].delete(here, found)
        owners = [one for one in self.plane.store.all(Bucket.token) if one.id == bucket]
        for owner in owners if gone else ():
            self.plane.one(Changes).tell(Changed(owner, key, DELETED))
