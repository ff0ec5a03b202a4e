"""How large and how long a prediction may be, by the kind of its endpoint.

"Choose an endpoint type" and "Create a public endpoint" of Vertex AI's documentation [D].
"""

from dataclasses import dataclass

from cloud_sandbox.engine.known import present, true
from cloud_sandbox.engine.record import Record


@dataclass(frozen=True)
class Bounds:
    """Of one endpoint's requests."""

    most: int
    """Bytes of a request, and of an answer. Whether a megabyte has 1000 or 1024 kilobytes there is
    not written: here the smaller, which fits both [U]."""

    within_s: float


_SHARED = Bounds(1_500_000, 60.0)
_DEDICATED = Bounds(10_000_000, 600.0)
"""Ten minutes unless `clientConnectionConfig.inferenceTimeout` says otherwise, which the provider's
endpoint does not have."""

_PEERED = Bounds(10_000_000, 60.0)


def bounds_of(endpoint: Record) -> Bounds:
    """By how it is reached."""
    asked = endpoint.inputs
    if true(asked.get("dedicatedEndpointEnabled")) or present(
        asked.get("privateServiceConnectConfig")
    ):
        return _DEDICATED
    return _PEERED if present(asked.get("network")) else _SHARED
