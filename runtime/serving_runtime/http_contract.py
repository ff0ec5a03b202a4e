"""What is particular of a cloud that calls over HTTP; the service is built from it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from serving_runtime.request_ids import RequestIds


def _nothing(_version: str) -> list[tuple[bytes, bytes]]:
    return []


@dataclass(frozen=True)
class HttpContract:
    """Paths, what the cloud allows, and what its caller gets to read."""

    name: str
    health_path: str
    invoke_path: str
    max_body_bytes: int
    time_limit_s: int
    version_headers: Callable[[str], list[tuple[bytes, bytes]]] = _nothing
    """Headers beside `X-Model-Version` that tell a caller the model's version."""

    live_path: str | None = None
    """Answers 200 while the model loads, where the cloud tells being alive from being ready."""

    error_field: str = "error"
    """What an error's reason is called."""

    request_ids: RequestIds = field(default_factory=RequestIds)
