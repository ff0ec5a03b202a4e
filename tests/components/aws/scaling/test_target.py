"""A variant is registered with its bounds, and with what is suspended."""

import pulumi

from serving_components import Scaling, Suspend
from serving_components.aws import scaling
from tests.components.aws.scaling.scaled import POLICY, TARGET, scaled
from tests.support.cloud import RecordingCloud


def test_bounds_are_of_the_variants_instances(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(min=2, max=8, requests_per_minute=60))

    target = cloud.one(TARGET)
    assert (target["minCapacity"], target["maxCapacity"]) == (2, 8)
    assert target["resourceId"] == "endpoint/fraud-dev/variant/live"
    assert target["scalableDimension"] == "sagemaker:variant:DesiredInstanceCount"


def test_nothing_is_suspended_unless_asked(cloud: RecordingCloud) -> None:
    """It is said: a flag that is left out would stay as it was."""
    scaled(cloud, Scaling(max=2, requests_per_minute=60))

    assert cloud.one(TARGET)["suspendedState"] == {
        "dynamicScalingInSuspended": False,
        "dynamicScalingOutSuspended": False,
        "scheduledScalingSuspended": False,
    }


def test_each_kind_of_scaling_is_suspended_by_itself(cloud: RecordingCloud) -> None:
    suspend = Suspend(scale_in=True, scheduled=True)
    scaled(cloud, Scaling(max=2, requests_per_minute=60, suspend=suspend))

    assert cloud.one(TARGET)["suspendedState"] == {
        "dynamicScalingInSuspended": True,
        "dynamicScalingOutSuspended": False,
        "scheduledScalingSuspended": True,
    }


def test_provisioned_concurrency_follows_its_utilization(cloud: RecordingCloud) -> None:
    cloud.deploy(
        lambda: scaling.sagemaker_provisioned_concurrency(
            "fraud",
            "fraud-dev",
            "live",
            Scaling(scale_out_cooldown_s=30, suspend=Suspend(scale_in=True)),
            least=2,
            most=10,
            utilization=0.7,
            tags={},
            opts=pulumi.ResourceOptions(),
        )
    )

    target, policy = cloud.one(TARGET), cloud.one(POLICY)
    assert target["scalableDimension"] == "sagemaker:variant:DesiredProvisionedConcurrency"
    assert (target["minCapacity"], target["maxCapacity"]) == (2, 10)
    assert policy["scalableDimension"] == target["scalableDimension"]
    assert policy["targetTrackingScalingPolicyConfiguration"] == {
        "predefinedMetricSpecification": {
            "predefinedMetricType": "SageMakerVariantProvisionedConcurrencyUtilization"
        },
        "targetValue": 0.7,
        "scaleOutCooldown": 30,
        "scaleInCooldown": 300,
    }
    assert target["suspendedState"]["dynamicScalingInSuspended"] is True
