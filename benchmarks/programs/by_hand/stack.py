"""The same stack as `by_component`, written out against the provider alone."""

import hashlib
from pathlib import Path

from benchmarks.programs.by_hand.endpoint import endpoint
from benchmarks.programs.by_hand.shared import shared


def endpoints(count: int) -> None:
    """`count` endpoints, and what they share."""
    parts = shared()
    digest = hashlib.sha256(Path("model.tar.gz").read_bytes()).hexdigest()[:16]
    for number in range(count):
        endpoint(f"model-{number}", digest, parts)
