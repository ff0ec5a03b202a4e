"""What all alarms have alike: whom they tell, and how they are registered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pulumi

from serving_components.aws.metrics import Metric
from serving_components.aws.sdk import aws

MINUTE_S: Final = 60
WATCHED_MINUTES: Final = 5
"""How far back an alarm on errors, latency or saturation looks."""

BAD_MINUTES: Final = 3
"""How many of these have to be bad."""

MOST_ACTIONS: Final = 5
"""botocore 1.44.5, cloudwatch `ResourceList` of PutMetricAlarm and PutCompositeAlarm [D]."""


@dataclass(frozen=True)
class Told:
    """What an alarm shares with others of its severity."""

    topics: Sequence[pulumi.Input[str]]
    """ARNs of the topics told of the alarm and of its end."""

    tags: Mapping[str, pulumi.Input[str]]
    opts: pulumi.ResourceOptions


def alarm(
    name: str,
    physical_name: pulumi.Input[str],
    description: str,
    told: Told,
    **condition: Any,
) -> "aws.cloudwatch.MetricAlarm":
    """An alarm on what `condition` says, in the words of the provider."""
    return aws.cloudwatch.MetricAlarm(
        name,
        name=physical_name,
        alarm_description=description,
        **condition,
        alarm_actions=list(told.topics),
        ok_actions=list(told.topics),
        tags=dict(told.tags),
        opts=told.opts,
    )


def in_most_minutes(threshold: float) -> dict[str, Any]:
    """Three of five minutes above a threshold. Minutes without data are good ones."""
    return {
        "comparison_operator": "GreaterThanThreshold",
        "threshold": threshold,
        "evaluation_periods": WATCHED_MINUTES,
        "datapoints_to_alarm": BAD_MINUTES,
        "treat_missing_data": "notBreaching",
    }


def of_one(metric: Metric) -> dict[str, Any]:
    """One metric, minute by minute."""
    percentile = metric.statistic.startswith("p")
    return {
        "namespace": metric.namespace,
        "metric_name": metric.name,
        "dimensions": metric.dimensions,
        "extended_statistic" if percentile else "statistic": metric.statistic,
        "period": MINUTE_S,
    }


def query(identity: str, metric: Metric) -> "aws.cloudwatch.MetricAlarmMetricQueryArgsDict":
    """A metric that an expression speaks of."""
    return {
        "id": identity,
        "return_data": False,
        "metric": {
            "namespace": metric.namespace,
            "metric_name": metric.name,
            "dimensions": metric.dimensions,
            "stat": metric.statistic,
            "period": MINUTE_S,
        },
    }
