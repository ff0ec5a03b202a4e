"""Alarms by symptom: failing, slow, silent. Each is told of a metric and computes none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.metrics import Metric

_MINUTE_S: Final = 60
WATCHED_MINUTES: Final = 5
"""How far back an alarm on errors or latency looks."""

_BAD_MINUTES: Final = 3


@dataclass(frozen=True)
class Told:
    """What every alarm of a component shares."""

    topics: Sequence[pulumi.Input[str]]
    """ARNs of the topics told of the alarm and of its end."""

    tags: Mapping[str, pulumi.Input[str]]
    opts: pulumi.ResourceOptions


def failing(
    name: str,
    physical_name: str,
    *,
    errors: Metric,
    requests: Metric,
    percent: float,
    told: Told,
) -> aws.cloudwatch.MetricAlarm:
    """Three of five minutes in which more than `percent` of the requests failed."""
    return aws.cloudwatch.MetricAlarm(
        name,
        name=physical_name,
        alarm_description=f"more than {percent:g} % of the requests fail",
        comparison_operator="GreaterThanThreshold",
        threshold=percent,
        evaluation_periods=WATCHED_MINUTES,
        datapoints_to_alarm=_BAD_MINUTES,
        treat_missing_data="notBreaching",
        metric_queries=[
            {
                "id": "share",
                "expression": "IF(requests > 0, 100 * errors / requests, 0)",
                "label": "failed requests, per cent",
                "return_data": True,
            },
            _query("errors", errors),
            _query("requests", requests),
        ],
        alarm_actions=list(told.topics),
        ok_actions=list(told.topics),
        tags=dict(told.tags),
        opts=told.opts,
    )


def slow(
    name: str, physical_name: str, latency: Metric, limit_ms: float, told: Told
) -> aws.cloudwatch.MetricAlarm:
    """Three of five minutes above `limit_ms`; the metric itself is in microseconds."""
    return aws.cloudwatch.MetricAlarm(
        name,
        name=physical_name,
        alarm_description=f"{latency.statistic} latency is above {limit_ms:g} ms",
        comparison_operator="GreaterThanThreshold",
        threshold=limit_ms * 1000,
        evaluation_periods=WATCHED_MINUTES,
        datapoints_to_alarm=_BAD_MINUTES,
        treat_missing_data="notBreaching",
        namespace=latency.namespace,
        metric_name=latency.name,
        dimensions=latency.dimensions,
        extended_statistic=latency.statistic,
        period=_MINUTE_S,
        alarm_actions=list(told.topics),
        ok_actions=list(told.topics),
        tags=dict(told.tags),
        opts=told.opts,
    )


def silent(
    name: str, physical_name: str, requests: Metric, minutes: int, told: Told
) -> aws.cloudwatch.MetricAlarm:
    """Not one request in `minutes`. No data is silence too."""
    return aws.cloudwatch.MetricAlarm(
        name,
        name=physical_name,
        alarm_description=f"no request for {minutes} minutes",
        comparison_operator="LessThanThreshold",
        threshold=1,
        evaluation_periods=1,
        treat_missing_data="breaching",
        namespace=requests.namespace,
        metric_name=requests.name,
        dimensions=requests.dimensions,
        statistic=requests.statistic,
        period=minutes * _MINUTE_S,
        alarm_actions=list(told.topics),
        ok_actions=list(told.topics),
        tags=dict(told.tags),
        opts=told.opts,
    )


def _query(identity: str, metric: Metric) -> aws.cloudwatch.MetricAlarmMetricQueryArgsDict:
    return {
        "id": identity,
        "return_data": False,
        "metric": {
            "namespace": metric.namespace,
            "metric_name": metric.name,
            "dimensions": metric.dimensions,
            "stat": metric.statistic,
            "period": _MINUTE_S,
        },
    }
