"""Alarms by symptom. Each is told of metrics and computes none."""

from serving_components.aws.alarms.availability import Failures, failing, failing_anywhere, silent
from serving_components.aws.alarms.latency import slow, slow_anywhere
from serving_components.aws.alarms.paging import any_of
from serving_components.aws.alarms.saturation import at_max, full
from serving_components.aws.alarms.told import WATCHED_MINUTES, Told

__all__ = [
    "WATCHED_MINUTES",
    "Failures",
    "Told",
    "any_of",
    "at_max",
    "failing",
    "failing_anywhere",
    "full",
    "silent",
    "slow",
    "slow_anywhere",
]
