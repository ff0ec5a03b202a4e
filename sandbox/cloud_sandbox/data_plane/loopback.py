"""Requests of this machine only, and of no web page that a browser on it shows.

But for services that are made for web pages, under ids that no page can guess; and hosts of AWS,
which only who names them so reaches here.
"""

from collections.abc import Sequence
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Middleware

from cloud_sandbox.data_plane.face import Face, Handler

_HERE: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what names another host, as a page does whose name was made to point here."""
    return await _checked(request, handler, ())


def from_here_to(answering: Sequence[Face]) -> Middleware:
    """The same; but what a service answers for under its own name, or to web pages, it gets."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await _checked(request, handler, answering)

    return check


async def _checked(
    request: web.Request, handler: Handler, answering: Sequence[Face]
) -> web.StreamResponse:
    host = request.headers.get("Host", "")
    name = host if host in _HERE else host.rpartition(":")[0] or host
    if name not in _HERE:
        for face in answering:
            hosted = face.hosted(name)
            if hosted is not None:
                return await hosted(request)
        raise web.HTTPForbidden(text="the sandbox answers on loopback, under no other name\n")
    pages = any(face.open_to_pages(request.path) for face in answering)
    if "Origin" in request.headers and not pages:
        raise web.HTTPForbidden(text="the sandbox answers programs, not web pages\n")
    return await handler(request)
