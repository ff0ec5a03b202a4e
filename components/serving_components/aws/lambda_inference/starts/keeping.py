"""Environments that are kept started on the alias, and what moves their number."""

from typing import Any, Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.starts.provisioned import Provisioned
from serving_components.aws.scaling.cron import expression
from serving_components.aws.scaling.target import Scaled
from serving_components.core.scaling.cron import parsed

_DIMENSION: Final = "lambda:function:ProvisionedConcurrency"
_NAMESPACE: Final = "lambda"
_UTILIZATION: Final = "LambdaProvisionedConcurrencyUtilization"
"""botocore 1.44.5, application-autoscaling `ScalableDimension`, `ServiceNamespace`, `MetricType`;
Lambda guide, `Managing concurrency`, the example of a policy [D]."""


def kept(live: Live, asked: Provisioned) -> aws.lambda_.ProvisionedConcurrencyConfig:
    """The number to begin with; where it scales, the number is the autoscaler's from then on.

    On the alias, so that it goes along when the alias moves: Lambda lets go of environments of the
    old version and starts those of the new one (Lambda guide, `Managing concurrency` [D]).
    """
    opts = pulumi.ResourceOptions(
        ignore_changes=["provisionedConcurrentExecutions"] if asked.elastic else None
    )
    return aws.lambda_.ProvisionedConcurrencyConfig(
        live.name,
        function_name=live.function.name,
        qualifier=live.alias.name,
        provisioned_concurrent_executions=asked.min,
        opts=pulumi.ResourceOptions.merge(live.child, opts),
    )


def scaled(
    live: Live, asked: Provisioned, config: aws.lambda_.ProvisionedConcurrencyConfig
) -> Scaled:
    """Bounds, what is followed between them, and other bounds from certain times on."""
    target = aws.appautoscaling.Target(
        live.name,
        min_capacity=asked.min,
        max_capacity=asked.most,
        resource_id=pulumi.Output.concat("function:", config.function_name, ":", config.qualifier),
        scalable_dimension=_DIMENSION,
        service_namespace=_NAMESPACE,
        tags=live.tags,
        opts=live.child,
    )
    place: dict[str, Any] = {
        "resource_id": target.resource_id,
        "scalable_dimension": target.scalable_dimension,
        "service_namespace": target.service_namespace,
        "opts": live.child,
    }
    policy = aws.appautoscaling.Policy(
        live.name,
        policy_type="TargetTrackingScaling",
        target_tracking_scaling_policy_configuration={
            "predefined_metric_specification": {"predefined_metric_type": _UTILIZATION},
            "target_value": asked.utilization_percent / 100,
        },
        **place,
    )
    schedules = {}
    for name, schedule in asked.schedules.items():
        least, most = asked.bounds_of(name)
        schedules[name] = aws.appautoscaling.ScheduledAction(
            f"{live.name}-{name}",
            name=name,
            schedule=expression(parsed(schedule.cron)),
            timezone=schedule.time_zone,
            start_time=schedule.start,
            end_time=schedule.end,
            scalable_target_action={"min_capacity": least, "max_capacity": most},
            **place,
        )
    return Scaled(target, {"utilization": policy}, {}, schedules)
