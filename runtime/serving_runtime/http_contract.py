"""What is particular of a cloud that calls over HTTP; the service is built from it."""

from collections.abc import Callable
from dataclasses import dataclass


def _nothing(_version: str) -> list[tuple[bytes, bytes]]:
    return []


@dataclass(frozen=True)
class HttpContract:
    """Two paths, what the cloud allows, and the headers that reach its caller."""

    name: str
    health_path: str
    invoke_path: str
    max_body_bytes: int
    time_limit_s: int
    version_headers: Callable[[str], list[tuple[bytes, bytes]]] = _nothing
    """Headers beside `X-Model-Version` that tell a caller the model's version."""
