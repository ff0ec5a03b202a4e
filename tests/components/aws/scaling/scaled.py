"""A variant that is scaled by itself, without an endpoint around it."""

from typing import Any, Final

import pulumi

from serving_components import Scaling
from serving_components.aws import scaling
from tests.support.cloud import RecordingCloud

POLICY: Final = "aws:appautoscaling/policy:Policy"
TARGET: Final = "aws:appautoscaling/target:Target"
ACTION: Final = "aws:appautoscaling/scheduledAction:ScheduledAction"
ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
OF_VARIANT: Final = [
    {"name": "EndpointName", "value": "fraud-dev"},
    {"name": "VariantName", "value": "live"},
]


def scaled(
    cloud: RecordingCloud, asked: Scaling, instance_type: str = "ml.m5.xlarge"
) -> scaling.Scaled:
    """What is registered for variant `live` of endpoint `fraud-dev`."""
    made: scaling.Scaled = cloud.deploy(
        lambda: scaling.sagemaker_variant(
            "fraud",
            "fraud-dev",
            "live",
            asked,
            instance_type=instance_type,
            tags={"team": "risk"},
            opts=pulumi.ResourceOptions(),
        )
    )
    return made


def policies(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    """Inputs by the names of the resources."""
    return {found.name: found.inputs for found in cloud.of(POLICY)}


def followed(cloud: RecordingCloud, name: str) -> dict[str, Any]:
    """What a tracking policy keeps where, cooldowns aside."""
    configuration: dict[str, Any] = policies(cloud)[name][
        "targetTrackingScalingPolicyConfiguration"
    ]
    return {key: value for key, value in configuration.items() if "Cooldown" not in key}
