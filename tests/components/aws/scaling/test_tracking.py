"""Each target is a policy of its own, in the units in which SageMaker measures it."""

import pytest

from serving_components import Scaling, ScalingMetric
from tests.components.aws.scaling.scaled import OF_VARIANT, followed, policies, scaled
from tests.support.cloud import RecordingCloud


def of_instances(metric: str) -> dict[str, object]:
    return {
        "customizedMetricSpecification": {
            "namespace": "/aws/sagemaker/Endpoints",
            "metricName": metric,
            "dimensions": OF_VARIANT,
            "statistic": "Average",
        }
    }


def test_requests_are_followed_for_each_minute_and_instance(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(max=2, requests_per_minute=750))

    assert followed(cloud, "fraud") == {
        "predefinedMetricSpecification": {
            "predefinedMetricType": "SageMakerVariantInvocationsPerInstance"
        },
        "targetValue": 750,
    }


def test_concurrency_is_followed_in_high_resolution(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(max=2, concurrent_requests=5))

    assert followed(cloud, "fraud-concurrent") == {
        "predefinedMetricSpecification": {
            "predefinedMetricType": "SageMakerVariantConcurrentRequestsPerModelHighResolution"
        },
        "targetValue": 5,
    }


@pytest.mark.parametrize(
    ("instance_type", "vcpus"),
    [("ml.m5.xlarge", 4), ("ml.m5.large", 2), ("ml.c4.8xlarge", 36), ("ml.c8g.medium", 1)],
)
def test_a_share_of_the_cpu_is_of_all_cores(
    cloud: RecordingCloud, instance_type: str, vcpus: int
) -> None:
    scaled(cloud, Scaling(max=2, cpu_percent=60), instance_type)

    assert followed(cloud, "fraud-cpu") == {
        **of_instances("CPUUtilization"),
        "targetValue": 60 * vcpus,
    }


def test_shares_of_gpus_are_of_all_devices(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(max=2, gpu_percent=70, gpu_memory_percent=50), "ml.g5.12xlarge")

    assert followed(cloud, "fraud-gpu") == {**of_instances("GPUUtilization"), "targetValue": 280}
    assert followed(cloud, "fraud-gpu-memory") == {
        **of_instances("GPUMemoryUtilization"),
        "targetValue": 200,
    }


def test_numbers_of_a_machine_may_be_given(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(max=2, cpu_percent=60, vcpus=144), "ml.p6e-gb200.36xlarge")

    assert followed(cloud, "fraud-cpu")["targetValue"] == 60 * 144


def test_a_backlog_is_of_the_endpoint(cloud: RecordingCloud) -> None:
    scaled(cloud, Scaling(max=2, backlog=5))

    assert followed(cloud, "fraud-backlog") == {
        "customizedMetricSpecification": {
            "namespace": "AWS/SageMaker",
            "metricName": "ApproximateBacklogSizePerInstance",
            "dimensions": [{"name": "EndpointName", "value": "fraud-dev"}],
            "statistic": "Average",
        },
        "targetValue": 5,
    }


def test_any_metric_is_followed_as_it_is(cloud: RecordingCloud) -> None:
    metric = ScalingMetric(
        namespace="Shop",
        name="BasketsPerWorker",
        dimensions={"Shop": "eu"},
        statistic="Maximum",
        target=3.5,
    )
    scaled(cloud, Scaling(max=2, metric=metric))

    assert followed(cloud, "fraud-metric") == {
        "customizedMetricSpecification": {
            "namespace": "Shop",
            "metricName": "BasketsPerWorker",
            "dimensions": [{"name": "Shop", "value": "eu"}],
            "statistic": "Maximum",
        },
        "targetValue": 3.5,
    }


@pytest.mark.parametrize("namespace", ["AWS/SageMaker", "/aws/sagemaker/Endpoints"])
def test_a_metric_of_sagemaker_is_the_variants_own(cloud: RecordingCloud, namespace: str) -> None:
    metric = ScalingMetric(namespace=namespace, name="ModelLatency", target=50_000)
    scaled(cloud, Scaling(max=2, metric=metric))

    specification = followed(cloud, "fraud-metric")["customizedMetricSpecification"]

    assert specification["dimensions"] == OF_VARIANT


def test_several_targets_are_several_policies_of_one_variant(cloud: RecordingCloud) -> None:
    made = scaled(cloud, Scaling(max=2, requests_per_minute=60, cpu_percent=50))

    assert set(policies(cloud)) == {"fraud", "fraud-cpu"}
    assert set(made.policies) == {"requests_per_minute", "cpu_percent"}
    assert len({found["resourceId"] for found in policies(cloud).values()}) == 1


def test_a_policy_is_named_by_what_it_follows_and_not_by_its_place(cloud: RecordingCloud) -> None:
    """One that comes beside it later must not take its name."""
    scaled(cloud, Scaling(max=2, cpu_percent=50))

    assert set(policies(cloud)) == {"fraud-cpu"}


def test_cooldowns_are_of_every_policy(cloud: RecordingCloud) -> None:
    asked = Scaling(
        max=2,
        requests_per_minute=60,
        cpu_percent=50,
        scale_out_cooldown_s=30,
        scale_in_cooldown_s=900,
    )
    scaled(cloud, asked)

    told = [found["targetTrackingScalingPolicyConfiguration"] for found in policies(cloud).values()]
    assert [(one["scaleOutCooldown"], one["scaleInCooldown"]) for one in told] == [(30, 900)] * 2
