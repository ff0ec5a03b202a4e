"""What makes the number of replicas change, through Application Auto Scaling."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.core import Scaling


@dataclass(frozen=True)
class Scaled:
    """A registered target and what moves it."""

    target: aws.appautoscaling.Target
    policy: aws.appautoscaling.Policy


def sagemaker_variant(
    name: str,
    endpoint_name: pulumi.Input[str],
    variant: str,
    scaling: Scaling,
    *,
    tags: Mapping[str, pulumi.Input[str]],
    opts: pulumi.ResourceOptions,
) -> Scaled:
    """Keep a variant at `requests_per_minute` for each instance (`cloud-semantics.md` 2.1) [D]."""
    target = aws.appautoscaling.Target(
        name,
        min_capacity=scaling.min,
        max_capacity=scaling.most,
        resource_id=pulumi.Output.concat("endpoint/", endpoint_name, "/variant/", variant),
        scalable_dimension="sagemaker:variant:DesiredInstanceCount",
        service_namespace="sagemaker",
        tags=tags,
        opts=opts,
    )
    policy = aws.appautoscaling.Policy(
        name,
        policy_type="TargetTrackingScaling",
        resource_id=target.resource_id,
        scalable_dimension=target.scalable_dimension,
        service_namespace=target.service_namespace,
        target_tracking_scaling_policy_configuration={
            "predefined_metric_specification": {
                "predefined_metric_type": "SageMakerVariantInvocationsPerInstance"
            },
            "target_value": scaling.requests_per_minute or 0,
            "scale_out_cooldown": scaling.scale_out_cooldown_s,
            "scale_in_cooldown": scaling.scale_in_cooldown_s,
        },
        opts=opts,
    )
    return Scaled(target, policy)
