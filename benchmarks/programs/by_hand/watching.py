"""The alarms of one endpoint."""

import pulumi
import pulumi_aws as aws

from benchmarks.programs.by_hand.shared import Shared


def watching(
    name: str,
    physical_name: str,
    tags: dict[str, str],
    shared: Shared,
    child: pulumi.ResourceOptions,
) -> list[aws.cloudwatch.MetricAlarm]:
    """All three; rollouts go back on the first two."""
    dimensions = {"EndpointName": physical_name, "VariantName": "live"}
    errors = aws.cloudwatch.MetricAlarm(
        f"{name}-errors",
        name=f"{physical_name}-errors",
        alarm_description="more than 1 % of the requests fail",
        comparison_operator="GreaterThanThreshold",
        threshold=1,
        evaluation_periods=5,
        datapoints_to_alarm=3,
        treat_missing_data="notBreaching",
        metric_queries=[
            {
                "id": "share",
                "expression": "IF(requests > 0, 100 * errors / requests, 0)",
                "label": "failed requests, per cent",
                "return_data": True,
            },
            _sum("errors", "Invocation5XXErrors", dimensions),
            _sum("requests", "Invocations", dimensions),
        ],
        alarm_actions=[shared.topic_arn],
        ok_actions=[shared.topic_arn],
        tags=tags,
        opts=child,
    )
    latency = aws.cloudwatch.MetricAlarm(
        f"{name}-latency",
        name=f"{physical_name}-latency",
        alarm_description="p99 latency is above 100 ms",
        comparison_operator="GreaterThanThreshold",
        threshold=100000,
        evaluation_periods=5,
        datapoints_to_alarm=3,
        treat_missing_data="notBreaching",
        namespace="AWS/SageMaker",
        metric_name="ModelLatency",
        dimensions=dimensions,
        extended_statistic="p99",
        period=60,
        alarm_actions=[shared.topic_arn],
        ok_actions=[shared.topic_arn],
        tags=tags,
        opts=child,
    )
    no_traffic = aws.cloudwatch.MetricAlarm(
        f"{name}-no-traffic",
        name=f"{physical_name}-no-traffic",
        alarm_description="no request for 30 minutes",
        comparison_operator="LessThanThreshold",
        threshold=1,
        evaluation_periods=1,
        treat_missing_data="breaching",
        namespace="AWS/SageMaker",
        metric_name="Invocations",
        dimensions=dimensions,
        statistic="Sum",
        period=1800,
        alarm_actions=[shared.topic_arn],
        ok_actions=[shared.topic_arn],
        tags=tags,
        opts=child,
    )
    return [errors, latency, no_traffic]


def _sum(
    identity: str, metric: str, dimensions: dict[str, str]
) -> aws.cloudwatch.MetricAlarmMetricQueryArgsDict:
    return {
        "id": identity,
        "return_data": False,
        "metric": {
            "namespace": "AWS/SageMaker",
            "metric_name": metric,
            "dimensions": dimensions,
            "stat": "Sum",
            "period": 60,
        },
    }
