"""What a request for predictions names, by its path and by its host."""

import re
from dataclasses import dataclass
from typing import Final

from aiohttp import web

_CALL: Final = re.compile(
    r"(?:/pace/[^/]+)?/v1/projects/(?P<project>[^/]+)/locations/(?P<location>[^/]+)"
    r"/endpoints/(?P<endpoint>[^/:]+):(?P<call>predict|rawPredict|streamRawPredict)"
)
"""`flatPath` of the three in the aiplatform v1 discovery document, revision 20261106 [D]."""

_DEDICATED: Final = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+-\d+\.prediction\.vertexai\.goog")
"""`dedicatedEndpointDns` in `Endpoint.yaml` of magic-modules [D]."""


@dataclass(frozen=True)
class Named:
    """Whom a request asks, and for what."""

    project: str
    """Id or number."""

    location: str
    endpoint: str
    call: str
    """`predict`, `rawPredict` or `streamRawPredict`."""

    host: str
    """The dedicated name that it was sent to; empty for the one that all endpoints share."""

    @classmethod
    def of(cls, request: web.Request) -> "Named | None":
        """None where it asks for no prediction."""
        match = _CALL.fullmatch(request.path)
        if match is None or request.method != "POST":
            return None
        return cls(**match.groupdict(), host=dedicated(request.headers.get("Host", "")))


def dedicated(host: str) -> str:
    """A host's name if it is one of a dedicated endpoint, less its port."""
    name = host.partition(":")[0]
    return name if _DEDICATED.fullmatch(name) else ""
