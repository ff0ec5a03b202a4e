"""What the traffic of a rehearsal is sent to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from serving_cli.rehearsing.request import Failed

_NOTHING: Final = bytes(32)
"""In place of what a secret would make of the request."""


@dataclass(frozen=True)
class Heard:
    """What an answer tells."""

    version: str | None
    """Of the model; None where it is not told."""

    variant: str | None
    """Which part of the service answered, in the cloud's words."""

    failed: Failed | None
    """Why nobody can use it."""


Reading = Callable[[int, Mapping[str, str], bytes], Heard]
"""Judges an answer by its status, headers and body."""


@dataclass(frozen=True)
class Target:
    """A service behind a data plane on this machine."""

    url: str
    endpoint: str
    """What it is called in what is told."""

    headers: Mapping[str, str]
    """Of each request."""

    reading: Reading
    answer_within_s: float
    """How long its callers wait."""


def signature(service: str, region: str) -> dict[str, str]:
    """A header by which AWS knows who asks.

    Nobody checks here what is signed; its scope tells the region, and its form that it is one.
    """
    scope = f"{datetime.now(UTC):%Y%m%d}/{region}/{service}/aws4_request"
    return {
        "Authorization": f"AWS4-HMAC-SHA256 Credential=sandbox/{scope},"
        f" SignedHeaders=host, Signature={_NOTHING.hex()}"
    }
