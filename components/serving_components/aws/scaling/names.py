"""What the parts that scale a variant are called, after the variant."""

from typing import Final

OF_POLICIES: Final = frozenset(
    {
        *("concurrent", "cpu", "gpu", "gpu-memory", "backlog", "metric"),
        *("scale-out", "scale-in", "from-zero"),
    }
)
"""Ends of policies' names. The policy on requests has the variant's own name."""
