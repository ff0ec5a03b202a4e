"""Durations of rules and settings, of which some may be wrong or not known yet."""

import math

from cloud_sandbox.azure_native import durations


def seconds_of(told: object) -> float | None:
    """How many; None of what is no duration, or not known yet."""
    seconds = durations.seconds_of(told, math.nan)
    return None if math.isnan(seconds) else seconds
