"""How long a second of the cloud is here, in seconds of the machine: asked by a path, and told."""

from collections.abc import Callable
from typing import Final

from aiohttp import web

from cloud_sandbox.engine.pace import PACE, UnknownPace, pace
from cloud_sandbox.engine.store import Store

_HEADER: Final = "X-Sandbox-Pace"
"""No cloud sends such a header, so that nothing but a sandbox can shorten what a caller waits
for."""


class Paced:
    """Of one face: as its callers ask for it, else as the data plane was told."""

    def __init__(self, store: Store, refusal: Callable[[str], Exception]) -> None:
        self._store = store
        self._refusal = refusal
        """How the service says no."""

        self._usual = pace()

    def asked(self, request: web.Request) -> float:
        """What a request's path begins with (`server.py`).

        Raises:
            Exception: it is no pace; the service's own refusal.
        """
        told = request.match_info.get("pace")
        if told is None:
            return self._usual
        try:
            return pace({PACE: told}, "the pace in the URL")
        except UnknownPace as reason:
            raise self._refusal(str(reason)) from None

    def told(self, share: float) -> dict[str, str]:
        """Headers that tell it, with what the sandbox's clock does beside."""
        return {_HEADER: f"{share / self._store.rate:.9g}"}
