"""Target tracking: a policy for each target that is set.

Of several, Application Auto Scaling takes the one that asks for most, out and in: botocore 1.44.5,
application-autoscaling PutScalingPolicy [D].
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pulumi

from serving_components.aws.scaling.names import ENDS
from serving_components.aws.scaling.target import Variant
from serving_components.aws.scaling.utilization import NAMESPACE, OF_TARGETS
from serving_components.aws.sdk import aws
from serving_components.core import Scaling
from serving_components.core.scaling import ScalingMetric

_OWN_NAMESPACES: Final = ("AWS/SageMaker", NAMESPACE)

_Followed = tuple[Mapping[str, Any], float]
"""What is measured, and the value at which it is kept."""


def policies(
    variant: Variant,
    scaling: Scaling,
    instance_type: str | None,
    target: "aws.appautoscaling.Target",
) -> "Mapping[str, aws.appautoscaling.Policy]":
    """By the name of the argument."""
    return {
        name: _policy(variant, f"{variant.name}{ENDS[name][0]}", scaling, followed, target)
        for name, followed in _followed(variant, scaling, instance_type)
    }


def provisioned_concurrency(
    variant: Variant, scaling: Scaling, utilization: float, target: "aws.appautoscaling.Target"
) -> "aws.appautoscaling.Policy":
    """Of a serverless variant, which has no other. `utilization` is a share of 1."""
    followed = (_predefined("SageMakerVariantProvisionedConcurrencyUtilization"), utilization)
    return _policy(variant, variant.name, scaling, followed, target)


def _policy(
    variant: Variant,
    name: str,
    scaling: Scaling,
    followed: _Followed,
    target: "aws.appautoscaling.Target",
) -> "aws.appautoscaling.Policy":
    measured, value = followed
    configuration: Any = {
        **measured,
        "target_value": value,
        "scale_out_cooldown": scaling.scale_out_cooldown_s,
        "scale_in_cooldown": scaling.scale_in_cooldown_s,
    }
    return aws.appautoscaling.Policy(
        name,
        policy_type="TargetTrackingScaling",
        resource_id=target.resource_id,
        scalable_dimension=target.scalable_dimension,
        service_namespace=target.service_namespace,
        target_tracking_scaling_policy_configuration=configuration,
        opts=variant.opts,
    )


def _followed(
    variant: Variant, scaling: Scaling, instance_type: str | None
) -> Iterator[tuple[str, _Followed]]:
    if scaling.requests_per_minute is not None:
        measured = _predefined("SageMakerVariantInvocationsPerInstance")
        yield "requests_per_minute", (measured, scaling.requests_per_minute)
    if scaling.concurrent_requests is not None:
        measured = _predefined("SageMakerVariantConcurrentRequestsPerModelHighResolution")
        yield "concurrent_requests", (measured, scaling.concurrent_requests)
    for name, busy in OF_TARGETS.items():
        percent: float | None = getattr(scaling, name)
        if percent is not None:
            measured = _customized(NAMESPACE, busy.metric, variant.dimensions)
            yield name, (measured, busy.reading(percent, scaling, instance_type))
    if scaling.backlog is not None:
        # Of the endpoint, not of a variant: SageMaker guide, "Monitor asynchronous endpoint" [D].
        of_endpoint = {"EndpointName": variant.endpoint_name}
        measured = _customized("AWS/SageMaker", "ApproximateBacklogSizePerInstance", of_endpoint)
        yield "backlog", (measured, scaling.backlog)
    if scaling.metric is not None:
        yield "metric", (_any(variant, scaling.metric), scaling.metric.target)


def _any(variant: Variant, metric: ScalingMetric) -> Mapping[str, Any]:
    own = not metric.dimensions and metric.namespace in _OWN_NAMESPACES
    dimensions = variant.dimensions if own else metric.dimensions
    return _customized(metric.namespace, metric.name, dimensions, metric.statistic)


def _predefined(metric: str) -> Mapping[str, Any]:
    """Names: botocore 1.44.5, application-autoscaling MetricType [D]."""
    return {"predefined_metric_specification": {"predefined_metric_type": metric}}


def _customized(
    namespace: str,
    metric: str,
    dimensions: Mapping[str, pulumi.Input[str]],
    statistic: str = "Average",
) -> Mapping[str, Any]:
    return {
        "customized_metric_specification": {
            "namespace": namespace,
            "metric_name": metric,
            "dimensions": [{"name": name, "value": value} for name, value in dimensions.items()],
            "statistic": str(statistic),
        }
    }
