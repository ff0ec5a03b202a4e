"""A serverless endpoint has memory and concurrency where others have instances."""

from typing import Any

from tests.components.aws.requests import deploy
from tests.support.cloud import RecordingCloud

CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
POLICY = "aws:appautoscaling/policy:Policy"
TARGET = "aws:appautoscaling/target:Target"
UPDATE = "pulumi-python:dynamic/serving:EndpointUpdate"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"


def serverless(cloud: RecordingCloud, config: dict[str, Any] | None = None, **asked: Any) -> Any:
    return deploy(cloud, **{"serverless": config or {}, "instance_type": None, **asked})


def test_its_variant_has_memory_and_concurrency_and_no_instances(cloud: RecordingCloud) -> None:
    serverless(cloud, {"memory_mb": 4096, "max_concurrency": 20})

    [variant] = cloud.one(CONFIGURATION)["productionVariants"]
    assert variant["serverlessConfig"] == {"memorySizeInMb": 4096, "maxConcurrency": 20}
    assert variant.keys().isdisjoint({"instanceType", "initialInstanceCount"})
    assert cloud.only(CONFIGURATION).ignore_changes == ()


def test_it_scales_by_itself(cloud: RecordingCloud) -> None:
    endpoint = serverless(cloud, {"provisioned_concurrency": 2})

    [variant] = cloud.one(CONFIGURATION)["productionVariants"]
    assert variant["serverlessConfig"]["provisionedConcurrency"] == 2
    assert not cloud.has(TARGET)
    assert endpoint.scaled == {}


def test_its_provisioned_concurrency_follows_its_use(cloud: RecordingCloud) -> None:
    config = {
        "max_concurrency": 50,
        "provisioned_concurrency": 2,
        "max_provisioned_concurrency": 10,
        "provisioned_concurrency_utilization": 0.5,
    }
    serverless(cloud, config)

    target = cloud.one(TARGET)
    tracking = cloud.one(POLICY)["targetTrackingScalingPolicyConfiguration"]
    assert target["scalableDimension"] == "sagemaker:variant:DesiredProvisionedConcurrency"
    assert (target["minCapacity"], target["maxCapacity"]) == (2, 10)
    assert tracking["targetValue"] == 0.5
    assert tracking["predefinedMetricSpecification"] == {
        "predefinedMetricType": "SageMakerVariantProvisionedConcurrencyUtilization"
    }


def test_its_updates_have_no_guardrails_and_no_count(cloud: RecordingCloud) -> None:
    serverless(cloud)

    update = cloud.one(UPDATE)
    assert (update["deployment"], update["rollbackAlarms"]) == ({}, [])
    assert update["fixedCounts"] == {}


def test_no_volume_of_it_is_encrypted(cloud: RecordingCloud) -> None:
    serverless(cloud, encryption={"make_key": True})

    assert "kmsKeyArn" not in cloud.one(CONFIGURATION)


def test_it_is_watched_by_the_metrics_it_has(cloud: RecordingCloud) -> None:
    serverless(cloud, alarms={"p99_ms": 500, "no_traffic_minutes": 60})

    assert {alarm.name for alarm in cloud.of(ALARM)} == {
        "fraud-errors",
        "fraud-latency",
        "fraud-no-traffic",
    }
