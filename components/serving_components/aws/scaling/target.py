"""What is scaled: a dimension of a variant, between bounds."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi

from serving_components.aws.sdk import aws
from serving_components.core import Scaling
from serving_components.core.assembled import text


@dataclass(frozen=True)
class Scaled:
    """A registered target and what moves it."""

    target: "aws.appautoscaling.Target"
    policies: "Mapping[str, aws.appautoscaling.Policy]"
    """By what they follow: the name of the argument, or `scale_out`, `scale_in`, `from_zero`."""

    alarms: "Mapping[str, aws.cloudwatch.MetricAlarm]"
    """What sets off policies of the same name; other policies make their own."""

    schedules: "Mapping[str, aws.appautoscaling.ScheduledAction]"
    """By the names they were given."""


@dataclass(frozen=True)
class Variant:
    """A variant that is to be scaled, and what its parts share."""

    name: str
    """Of the parts; each appends what it is for."""

    endpoint_name: pulumi.Input[str]
    variant: str
    dimension: str
    tags: Mapping[str, pulumi.Input[str]]
    opts: pulumi.ResourceOptions

    @property
    def dimensions(self) -> dict[str, pulumi.Input[str]]:
        """Of its metrics."""
        return {"EndpointName": self.endpoint_name, "VariantName": self.variant}


def registered(variant: Variant, scaling: Scaling) -> "aws.appautoscaling.Target":
    """The bounds, and what is suspended.

    The flags are always said: the provider takes a block that is left out for "as it is", so a
    variant would stay suspended for good (`suspended_state` of `appautoscaling/target.go` of
    terraform-provider-aws is optional and computed) [D].
    """
    suspend = scaling.suspend
    return aws.appautoscaling.Target(
        variant.name,
        min_capacity=scaling.min,
        max_capacity=scaling.most,
        resource_id=text("endpoint/{0}/variant/{1}", variant.endpoint_name, variant.variant),
        scalable_dimension=variant.dimension,
        service_namespace="sagemaker",
        suspended_state={
            "dynamic_scaling_in_suspended": suspend.scale_in,
            "dynamic_scaling_out_suspended": suspend.scale_out,
            "scheduled_scaling_suspended": suspend.scheduled,
        },
        tags=variant.tags,
        opts=variant.opts,
    )
