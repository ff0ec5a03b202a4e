"""Requests of this machine only, and of no web page that a browser on it shows."""

from collections.abc import Awaitable, Callable
from typing import Final

from aiohttp import web

_HERE: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})


@web.middleware
async def only_from_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse what names another host, as a page does whose name was made to point here."""
    host = request.headers.get("Host", "")
    if host.rpartition(":")[0] not in _HERE and host not in _HERE:
        raise web.HTTPForbidden(text="the sandbox answers on loopback, under no other name\n")
    if "Origin" in request.headers:
        raise web.HTTPForbidden(text="the sandbox answers programs, not web pages\n")
    return await handler(request)
