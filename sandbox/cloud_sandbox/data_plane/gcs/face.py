"""Objects are listed and read: storage v1 discovery document, `objects.list` and `objects.get` [D].

Who asks is not checked: a request comes from this machine, and containers have no token here.
"""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from aiohttp import web

from cloud_sandbox.data_plane.face import Face
from cloud_sandbox.data_plane.gcs.objects import NoBucket, Objects
from cloud_sandbox.data_plane.plane import Plane

_MOST: Final = 1000
"""`maxResults`: `The service will use this parameter or 1,000 items, whichever is smaller` [D]."""

_UNKNOWN: Final = ("delimiter", "versions", "startOffset", "endOffset", "matchGlob", "softDeleted")


class Refused(Exception):  # noqa: N818 - an answer
    """One of the service's errors."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason

    def response(self) -> web.Response:
        """As a public repository quotes one [I]."""
        one = {"message": str(self), "domain": "global", "reason": self.reason}
        error = {"code": self.status, "message": str(self), "errors": [one]}
        return web.json_response({"error": error}, status=self.status)


class CloudStorage(Face):
    """What the runtime needs to fetch a model."""

    def __init__(self, plane: Plane) -> None:
        super().__init__(plane)
        self._objects = Objects(plane)

    def routes(self) -> Iterable[web.RouteDef]:
        yield web.get("/storage/v1/b/{bucket}/o", self._answer)
        for before in ("", "/download"):
            yield web.get(f"{before}/storage/v1/b/{{bucket}}/o/{{object:.+}}", self._answer)

    def told(self) -> Iterator[str]:
        yield from ()

    async def tend(self) -> Iterable[str]:
        return ()

    async def _answer(self, request: web.Request) -> web.Response:
        bucket, name = request.match_info["bucket"], request.match_info.get("object")
        try:
            if name is None:
                told = await asyncio.to_thread(self._listed, bucket, request.query)
                return web.json_response(told)
            return await asyncio.to_thread(self._got, bucket, name, request.query)
        except NoBucket:
            return Refused(404, "notFound", "The specified bucket does not exist.").response()
        except Refused as reason:
            return reason.response()

    def _listed(self, bucket: str, query: Mapping[str, str]) -> dict[str, Any]:
        for word in _UNKNOWN:
            if query.get(word):
                known = "prefix, maxResults and pageToken"
                raise Refused(400, "invalid", f"the sandbox lists objects by {known}, not {word}")
        size = query.get("maxResults") or str(_MOST)
        if not size.isdecimal() or not int(size):
            raise Refused(400, "invalid", f"maxResults must be a number above 0; got {size!r}")
        after = query.get("pageToken", "")
        there = self._objects.below(bucket, query.get("prefix", ""))
        later = [one for one in there if one.name > after]
        page = later[: min(int(size), _MOST)]
        told: dict[str, Any] = {"kind": "storage#objects"}
        if page:
            told["items"] = [one.described(self._objects.here) for one in page]
        if len(page) < len(later):
            told["nextPageToken"] = page[-1].name
        return told

    def _got(self, bucket: str, name: str, query: Mapping[str, str]) -> web.Response:
        found, here = self._objects.find(bucket, name), self._objects.here
        if found is None or query.get("generation") not in {None, found.generation}:
            raise Refused(404, "notFound", f"No such object: {bucket}/{name}")
        if query.get("alt") != "media":
            return web.json_response(found.described(here))
        return web.Response(
            body=found.body(here),
            headers={"Content-Type": found.kind, "x-goog-generation": found.generation},
        )
