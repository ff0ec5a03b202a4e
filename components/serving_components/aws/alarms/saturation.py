"""Alarms on what is full, nearly full, or as many as there may be."""

from typing import TYPE_CHECKING

from serving_components.aws.alarms.told import Told, alarm, in_most_minutes, of_one
from serving_components.aws.metrics import Metric

if TYPE_CHECKING:
    from serving_components.aws.sdk import aws


def full(
    name: str,
    physical_name: str,
    used: Metric,
    percent: float,
    *,
    what: str,
    parts: int,
    told: Told,
) -> "aws.cloudwatch.MetricAlarm":
    """Three of five minutes in which more than `percent` of all `parts` are in use.

    The metric is a sum over the parts (cores, devices), each of which reaches 100.
    """
    return alarm(
        name,
        physical_name,
        f"more than {percent:g} % of the {what} is in use, on average of the instances",
        told,
        **in_most_minutes(percent * parts),
        **of_one(used),
    )


def at_max(
    name: str, physical_name: str, instances: Metric, *, most: int, minutes: int, told: Told
) -> "aws.cloudwatch.MetricAlarm":
    """As many instances as there may be, for `minutes` without a break."""
    return alarm(
        name,
        physical_name,
        f"{most} instances, as many as there may be, for {minutes} minutes",
        told,
        comparison_operator="GreaterThanOrEqualToThreshold",
        threshold=most,
        evaluation_periods=minutes,
        treat_missing_data="notBreaching",
        **of_one(instances),
    )


def near_limit(
    name: str,
    physical_name: str,
    used: Metric,
    percent: float,
    *,
    limit: int,
    of: str,
    told: Told,
) -> "aws.cloudwatch.MetricAlarm":
    """Three of five minutes in which more than `percent` of a limit is used."""
    return alarm(
        name,
        physical_name,
        f"more than {percent:g} % of the {limit} {of}",
        told,
        **in_most_minutes(percent * limit / 100),
        **of_one(used),
    )
