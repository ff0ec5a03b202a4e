"""Web pages of other origins that ask: CORS.

API Gateway guide, `Configure CORS for HTTP APIs`: preflight requests are answered by the service,
with no route for them; CORS headers of the function are left out where CORS is configured, and the
configured ones are added for a request that has an `Origin` [D]. That function URLs do so too:
Lambda guide, `Cross-origin resource sharing (CORS)` of function URLs [D]. That a preflight is
answered with 204, and that what is not allowed gets no headers [U].
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cloud_sandbox.data_plane.web.arrived import Arrived
from cloud_sandbox.data_plane.web.reply import Reply
from cloud_sandbox.engine.known import texts, true

_ASKED_METHOD: Final = "Access-Control-Request-Method"
_ASKED_HEADERS: Final = "Access-Control-Request-Headers"
_OURS: Final = "access-control-"
_ANY: Final = "*"


class Pages:
    """Of one configuration; an empty one lets no page in and leaves answers as they are."""

    def __init__(self, configured: Mapping[str, Any]) -> None:
        self._cors = configured

    def preflight(self, arrived: Arrived) -> Reply | None:
        """The answer to a browser that asks whether it may; None for any other request."""
        asks = arrived.method == "OPTIONS" and _ASKED_METHOD in arrived.headers
        if not (self._cors and asks and arrived.origin):
            return None
        reply = Reply(204)
        if self._origin(arrived) and self._may(arrived):
            reply.headers.update(self._common(arrived))
            reply.headers.update(self._listed("Allow-Methods", "allowMethods"))
            reply.headers.update(self._listed("Allow-Headers", "allowHeaders"))
            age = self._cors.get("maxAge")
            if age is not None:
                reply.headers["Access-Control-Max-Age"] = str(age)
        return reply

    def let_in(self, arrived: Arrived, reply: Reply) -> Reply:
        """The reply with the headers that let a page read it."""
        if not self._cors:
            return reply
        for name in [one for one in reply.headers if one.lower().startswith(_OURS)]:
            del reply.headers[name]
        if arrived.origin and self._origin(arrived):
            reply.headers.update(self._common(arrived))
            reply.headers.update(self._listed("Expose-Headers", "exposeHeaders"))
        return reply

    def _common(self, arrived: Arrived) -> Iterator[tuple[str, str]]:
        yield "Access-Control-Allow-Origin", self._origin(arrived)
        if true(self._cors.get("allowCredentials")):
            yield "Access-Control-Allow-Credentials", "true"

    def _listed(self, header: str, name: str) -> Iterator[tuple[str, str]]:
        values = texts(self._cors.get(name))
        if values:
            yield f"Access-Control-{header}", ",".join(values)

    def _origin(self, arrived: Arrived) -> str:
        """As it is told to the browser; empty where the page is not let in."""
        allowed = texts(self._cors.get("allowOrigins"))
        if _ANY in allowed:
            return _ANY
        fits = any(_fits(one, arrived.origin) for one in allowed)
        return arrived.origin if fits else ""

    def _may(self, arrived: Arrived) -> bool:
        method = arrived.headers[_ASKED_METHOD].upper()
        headers = arrived.headers.get(_ASKED_HEADERS, "")
        asked = {one.strip().lower() for one in headers.split(",") if one.strip()}
        methods = {one.upper() for one in texts(self._cors.get("allowMethods"))}
        known = {one.lower() for one in texts(self._cors.get("allowHeaders"))}
        return bool({_ANY, method} & methods) and (_ANY in known or asked <= known)


def _fits(allowed: str, origin: str) -> bool:
    """An origin, or a scheme with `*` for any host."""
    if allowed.endswith("://*"):
        return origin.startswith(allowed[:-1])
    return origin.lower() == allowed.lower()
