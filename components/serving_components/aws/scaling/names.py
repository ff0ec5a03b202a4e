"""What the parts that scale a variant are called, after the variant."""

from collections.abc import Mapping
from typing import Final

ENDS: Final[Mapping[str, tuple[str, ...]]] = {
    "requests_per_minute": ("",),
    "concurrent_requests": ("-concurrent",),
    "cpu_percent": ("-cpu",),
    "gpu_percent": ("-gpu",),
    "gpu_memory_percent": ("-gpu-memory",),
    "backlog": ("-backlog", "-from-zero"),
    "metric": ("-metric",),
    "between": ("-scale-out", "-scale-in"),
}
"""Ends of policies' names, by the setting that asks for them; a target's own is the first.

Names are state: each is of what is followed, never of its place among others. The policy on
requests has the variant's own name.
"""

OF_POLICIES: Final = frozenset(
    end.removeprefix("-") for ends in ENDS.values() for end in ends if end
)
"""The ends by themselves."""
