"""The variants that scale: on instances, and serverless."""

from collections.abc import Mapping

import pulumi

from serving_components.aws.scaling.scheduling import schedules
from serving_components.aws.scaling.stepping import stepped
from serving_components.aws.scaling.target import Scaled, Variant, registered
from serving_components.aws.scaling.thresholds import due
from serving_components.aws.scaling.tracking import policies, provisioned_concurrency
from serving_components.core import Scaling


def sagemaker_variant(
    name: str,
    endpoint_name: pulumi.Input[str],
    variant: str,
    scaling: Scaling,
    *,
    instance_type: str | None = None,
    tags: Mapping[str, pulumi.Input[str]],
    opts: pulumi.ResourceOptions,
) -> Scaled:
    """Scale the instances of a variant as `scaling` says; `limits` found nothing wrong with it.

    `instance_type` is needed for targets in per cent of an instance.
    """
    where = Variant(
        name, endpoint_name, variant, "sagemaker:variant:DesiredInstanceCount", tags, opts
    )
    target = registered(where, scaling)
    by_steps = stepped(
        where, due(where, scaling, instance_type), target, made_anew_with=instance_type
    )
    return Scaled(
        target,
        {**policies(where, scaling, instance_type, target), **by_steps.policies},
        by_steps.alarms,
        schedules(where, scaling, target),
    )


def sagemaker_provisioned_concurrency(
    name: str,
    endpoint_name: pulumi.Input[str],
    variant: str,
    scaling: Scaling,
    *,
    least: int,
    most: int,
    utilization: float,
    tags: Mapping[str, pulumi.Input[str]],
    opts: pulumi.ResourceOptions,
) -> Scaled:
    """Scale the provisioned concurrency of a serverless variant from `least` to `most`.

    `utilization` is the share of it, up to 1, that is meant to be in use. Of `scaling` count the
    cooldowns and what is suspended; the rest is of instances.
    """
    where = Variant(
        name, endpoint_name, variant, "sagemaker:variant:DesiredProvisionedConcurrency", tags, opts
    )
    bounded = scaling.model_copy(update={"min": least, "max": most})
    target = registered(where, bounded)
    policy = provisioned_concurrency(where, bounded, utilization, target)
    return Scaled(target, {"utilization": policy}, {}, {})
