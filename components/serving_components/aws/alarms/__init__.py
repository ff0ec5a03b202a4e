"""Alarms by symptom. Each is told of metrics and computes none."""

from serving_components.aws.alarms.availability import (
    failing,
    failing_anywhere,
    lost,
    silent,
)
from serving_components.aws.alarms.failures import Failures
from serving_components.aws.alarms.latency import slow, slow_anywhere
from serving_components.aws.alarms.paging import any_of
from serving_components.aws.alarms.post import Post
from serving_components.aws.alarms.saturation import at_max, full, near_limit
from serving_components.aws.alarms.told import WATCHED_MINUTES, Told

__all__ = [
    "WATCHED_MINUTES",
    "Failures",
    "Post",
    "Told",
    "any_of",
    "at_max",
    "failing",
    "failing_anywhere",
    "full",
    "lost",
    "near_limit",
    "silent",
    "slow",
    "slow_anywhere",
]
