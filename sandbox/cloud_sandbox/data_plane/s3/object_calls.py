"""PutObject, GetObject and HeadObject."""

import asyncio
from collections.abc import Iterable
from email.utils import format_datetime
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.s3.answers import refused
from cloud_sandbox.data_plane.s3.objects import NoSuch, Objects
from cloud_sandbox.engine.rejected import Rejected

_LARGEST: Final = 64 * 1024 * 1024
"""Bytes of one object here; S3 takes 5 GB in one call."""

_CHUNK: Final = 256 * 1024
_PATH: Final = "/{bucket}/{key:.+}"
_WHOLE_ONLY: Final = "the sandbox takes an object in one call of PutObject, up to 64 MB"


class ObjectCalls:
    """What is asked of one object."""

    def __init__(self, plane: Plane) -> None:
        self._objects = Objects(plane)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.put(_PATH, self._put)
        yield web.get(_PATH, self._get, allow_head=False)
        yield web.head(_PATH, self._get)
        yield web.post(_PATH, self._post)

    async def _put(self, request: web.Request) -> web.Response:
        bucket, key = request.match_info["bucket"], request.match_info["key"]
        if "aws-chunked" in request.headers.get("Content-Encoding", "") or request.query:
            return refused(501, "NotImplemented", _WHOLE_ONLY)
        body = bytearray()
        async for chunk in request.content.iter_chunked(_CHUNK):
            body += chunk
            if len(body) > _LARGEST:
                return refused(400, "EntityTooLarge", _WHOLE_ONLY)
        kind = request.headers.get("Content-Type")
        try:
            etag = await asyncio.to_thread(self._objects.put, bucket, key, bytes(body), kind)
        except NoSuch as missing:
            return refused(404, missing.code, str(missing))
        except Rejected as reason:
            return refused(400, "InvalidRequest", str(reason))
        return web.Response(headers={"ETag": f'"{etag}"'})

    async def _get(self, request: web.Request) -> web.Response:
        bucket, key = request.match_info["bucket"], request.match_info["key"]
        try:
            found = await asyncio.to_thread(self._objects.get, bucket, key)
        except NoSuch as missing:
            return refused(404, missing.code, str(missing))
        headers = {
            "Content-Type": found.content_type,
            "ETag": f'"{found.etag}"',
            "Last-Modified": format_datetime(found.changed, usegmt=True),
            "Accept-Ranges": "bytes",
        }
        try:
            part = request.http_range
        except ValueError:
            part = slice(None)
        if part == slice(None) or part == slice(None, None, 1):
            return web.Response(body=found.body, headers=headers)
        first, beyond, _ = part.indices(len(found.body))
        if first >= beyond:
            told = f"the object has {len(found.body)} bytes"
            return refused(416, "InvalidRange", told)
        headers["Content-Range"] = f"bytes {first}-{beyond - 1}/{len(found.body)}"
        return web.Response(status=206, body=found.body[first:beyond], headers=headers)

    async def _post(self, request: web.Request) -> web.Response:
        """Uploads in parts begin so."""
        return refused(501, "NotImplemented", f"{_WHOLE_ONLY}; got {request.query_string or '?'}")
