"""The alarms of one endpoint: which symptoms are watched, and by which series."""

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.aws import alarms
from serving_components.aws.metrics import Metric
from serving_components.core import Alarms


@dataclass(frozen=True)
class Series:
    """The metrics that alarms are made of."""

    errors: Metric
    requests: Metric
    p99_latency: Metric


@dataclass(frozen=True)
class Watch:
    """The alarms made here."""

    errors: aws.cloudwatch.MetricAlarm
    latency: aws.cloudwatch.MetricAlarm | None
    no_traffic: aws.cloudwatch.MetricAlarm | None

    @property
    def names(self) -> pulumi.Output[list[str]]:
        """Names of those that there are."""
        made = (self.errors, self.latency, self.no_traffic)
        return pulumi.Output.all(*(alarm.name for alarm in made if alarm is not None))

    @property
    def rollback_names(self) -> list[pulumi.Input[str]]:
        """Names of those that tell a bad version: silence is its callers'."""
        made = (self.errors, self.latency)
        return [alarm.name for alarm in made if alarm is not None]


def watch(
    name: str, physical_name: str, wanted: Alarms, series: Series, told: alarms.Told
) -> Watch:
    """Errors always; latency and silence when a threshold is given."""
    return Watch(
        errors=alarms.failing(
            f"{name}-errors",
            f"{physical_name}-errors",
            errors=series.errors,
            requests=series.requests,
            percent=wanted.error_percent,
            told=told,
        ),
        latency=None
        if wanted.p99_ms is None
        else alarms.slow(
            f"{name}-latency",
            f"{physical_name}-latency",
            series.p99_latency,
            wanted.p99_ms,
            told,
        ),
        no_traffic=None
        if wanted.no_traffic_minutes is None
        else alarms.silent(
            f"{name}-no-traffic",
            f"{physical_name}-no-traffic",
            series.requests,
            wanted.no_traffic_minutes,
            told,
        ),
    )
