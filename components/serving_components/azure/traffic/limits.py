"""What Azure copies at most."""

from typing import Final

MOST_MIRRORED: Final = 50
"""Percent: `mirrorTraffic` of azure-ai-ml 1.35.2's models, at most 50 in all [D]."""
