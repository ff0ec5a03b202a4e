"""Alarms on requests that fail, and on requests that no longer come."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws.alarms.failures import Failures
from serving_components.aws.alarms.told import Told, alarm, in_most_minutes, of_one, query
from serving_components.aws.metrics import Metric

if TYPE_CHECKING:
    from serving_components.aws.sdk import aws


def failing(
    name: str,
    physical_name: pulumi.Input[str],
    failures: Failures,
    percent: float,
    told: Told,
    *,
    how: str = "fail",
    called: str = "failed",
) -> "aws.cloudwatch.MetricAlarm":
    """Three of five minutes in which more than `percent` of the requests failed, as `how` says."""
    return alarm(
        name,
        physical_name,
        f"more than {percent:g} % of the requests {how}",
        told,
        **in_most_minutes(percent),
        metric_queries=[
            {
                "id": "share",
                "expression": failures.percent_or_none("errors", "requests"),
                "label": f"{called} requests, per cent",
                "return_data": True,
            },
            query("errors", failures.errors),
            query("requests", failures.requests),
        ],
    )


def failing_anywhere(
    name: str, physical_name: str, failures: Sequence[Failures], percent: float, told: Told
) -> "aws.cloudwatch.MetricAlarm":
    """The same of whichever fails most; five at most, as an alarm takes ten metrics."""
    shares, metrics = {}, []
    for number, one in enumerate(failures, 1):
        errors, requests = f"errors{number}", f"requests{number}"
        shares[f"share{number}"] = one.percent_or_none(errors, requests)
        metrics += [query(errors, one.errors), query(requests, one.requests)]
    worst = {
        "id": "worst",
        "expression": f"MAX([{', '.join(shares)}])",
        "label": "failed requests of the worst variant, per cent",
        "return_data": True,
    }
    return alarm(
        name,
        physical_name,
        f"more than {percent:g} % of the requests of some variant fail",
        told,
        **in_most_minutes(percent),
        metric_queries=[
            worst,
            *(
                {"id": id_, "expression": text, "return_data": False}
                for id_, text in shares.items()
            ),
            *metrics,
        ],
    )


def silent(
    name: str, physical_name: str, requests: Metric, minutes: int, told: Told
) -> "aws.cloudwatch.MetricAlarm":
    """Not one request in `minutes`. No data is silence too.

    By the minute: of missing data CloudWatch looks back further than it evaluates, by some
    periods, and so tells silence that much later ("Configuring how CloudWatch alarms treat
    missing data" [D]; how many, it does not say).
    """
    return alarm(
        name,
        physical_name,
        f"no request for {minutes} minutes",
        told,
        comparison_operator="LessThanThreshold",
        threshold=1,
        evaluation_periods=minutes,
        treat_missing_data="breaching",
        **of_one(requests),
    )


def lost(
    name: str, physical_name: str, events: Metric, what: str, told: Told
) -> "aws.cloudwatch.MetricAlarm":
    """A minute in which one or more of what nobody waits for were given up."""
    return alarm(
        name,
        physical_name,
        what,
        told,
        comparison_operator="GreaterThanThreshold",
        threshold=0,
        evaluation_periods=1,
        treat_missing_data="notBreaching",
        **of_one(events),
    )
