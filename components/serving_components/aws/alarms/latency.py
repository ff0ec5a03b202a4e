"""Alarms on answers that take too long. Limits are in ms, whatever the metric is in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws.alarms.told import Told, alarm, in_most_minutes, of_one, query
from serving_components.aws.metrics import Metric

if TYPE_CHECKING:
    from serving_components.aws.sdk import aws

MICROSECONDS: Final = 1000
"""In a millisecond."""


def slow(
    name: str,
    physical_name: pulumi.Input[str],
    latency: Metric,
    limit_ms: float,
    told: Told,
    *,
    per_ms: int = MICROSECONDS,
) -> "aws.cloudwatch.MetricAlarm":
    """Three of five minutes above `limit_ms`, of a metric that counts `per_ms` in each."""
    return alarm(
        name,
        physical_name,
        f"{_read(latency)} latency is above {limit_ms:g} ms",
        told,
        **in_most_minutes(limit_ms * per_ms),
        **of_one(latency),
    )


def slow_anywhere(
    name: str, physical_name: str, latencies: Sequence[Metric], limit_ms: float, told: Told
) -> "aws.cloudwatch.MetricAlarm":
    """The same of whichever is slowest; ten at most, as an alarm takes ten metrics."""
    queries = [query(f"latency{number}", one) for number, one in enumerate(latencies, 1)]
    worst = {
        "id": "worst",
        "expression": f"MAX([{', '.join(str(each['id']) for each in queries)}])",
        "label": "latency of the slowest variant, microseconds",
        "return_data": True,
    }
    return alarm(
        name,
        physical_name,
        f"{_read(latencies[0])} latency of some variant is above {limit_ms:g} ms",
        told,
        **in_most_minutes(limit_ms * MICROSECONDS),
        metric_queries=[worst, *queries],
    )


def _read(latency: Metric) -> str:
    return latency.statistic if latency.statistic.startswith("p") else latency.statistic.lower()
