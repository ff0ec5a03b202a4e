"""A request of a caller, as what stands before a function takes it in."""

import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web
from multidict import CIMultiDict

_HERE: Final = "127.0.0.1"


class TooLarge(Exception):  # noqa: N818 - said of a request
    """Its body is larger than anything here takes."""


def _request_id() -> str:
    """In the form of `apigw-requestid`: the API Gateway guide's page on JWTs shows one [D]."""
    return f"{secrets.token_urlsafe(11)}="


@dataclass(frozen=True)
class Arrived:
    """All of it, read."""

    method: str
    path: str
    """As it was sent, from the first `/` after the host on the cloud."""

    query: str
    headers: CIMultiDict[str]
    body: bytes
    host: str
    """On the cloud: `bwop0s66op.execute-api.eu-west-1.amazonaws.com`."""

    source: str
    protocol: str
    at: float
    """On the sandbox's clock."""

    began: float = field(default_factory=time.perf_counter)
    id: str = field(default_factory=_request_id)

    @classmethod
    async def of(cls, request: web.Request, path: str, host: str, at: float) -> "Arrived":
        """Read a request.

        Raises:
            TooLarge: its body is.
        """
        began = time.perf_counter()
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            raise TooLarge from None
        version = request.version
        return cls(
            request.method,
            path or "/",
            request.rel_url.raw_query_string,
            request.headers.copy(),
            body,
            host,
            request.remote or _HERE,
            f"HTTP/{version.major}.{version.minor}",
            at,
            began,
        )

    @property
    def took_s(self) -> float:
        """Until now."""
        return time.perf_counter() - self.began

    @property
    def origin(self) -> str:
        """The web page's that sends it; empty for a program."""
        return self.headers.get("Origin", "")

    def parameter(self, name: str) -> str:
        """The first of that name in the query; empty where there is none."""
        return dict(reversed(parse_qsl(self.query))).get(name, "")

    def joined(self) -> Iterator[tuple[str, str]]:
        """Headers by their names in lower case, those that come twice joined by commas."""
        for name in dict.fromkeys(known.lower() for known in self.headers):
            yield name, ",".join(self.headers.getall(name))
