"""SageMakerEndpoint makes what its arguments ask for, and nothing more."""

import re

from serving_components import Alarms
from tests.components.aws.requests import ELASTIC, OWN, deploy
from tests.support.cloud import RecordingCloud


def test_the_smallest_endpoint_is_eleven_resources(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert set(cloud.registered) == {
        ("serving:index:SageMakerEndpoint", "fraud"),
        ("aws:cloudwatch/dashboard:Dashboard", "fraud"),
        ("aws:cloudwatch/logGroup:LogGroup", "fraud"),
        ("aws:cloudwatch/metricAlarm:MetricAlarm", "fraud-errors"),
        ("aws:iam/role:Role", "fraud"),
        ("aws:iam/rolePolicy:RolePolicy", "fraud"),
        ("aws:iam/rolePolicy:RolePolicy", "fraud-version"),
        ("aws:s3/bucketObjectv2:BucketObjectv2", "fraud"),
        ("aws:sagemaker/endpoint:Endpoint", "fraud"),
        ("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "fraud"),
        ("aws:sagemaker/model:Model", "fraud"),
        ("pulumi-python:dynamic/serving:EndpointUpdate", "fraud"),
    }


def test_two_more_alarms_and_scaling_are_four_more(cloud: RecordingCloud) -> None:
    deploy(cloud, scaling=ELASTIC, alarms=Alarms(p99_ms=100, no_traffic_minutes=30))

    assert len(cloud.registered) - 1 == 11 + 4


def test_an_endpoint_given_no_bucket_makes_its_own(cloud: RecordingCloud) -> None:
    deploy(cloud, artifact_bucket=None)

    assert cloud.only("serving:index:ArtifactBucket").parent == "fraud"
    assert cloud.one("aws:s3/bucketObjectv2:BucketObjectv2")["bucket"] == "fraud"


def test_an_image_that_brings_its_model_needs_no_bucket(cloud: RecordingCloud) -> None:
    deploy(cloud, model=OWN, artifact_bucket=None)

    assert not cloud.has("aws:s3/bucket:Bucket")
    assert not cloud.has("aws:s3/bucketObjectv2:BucketObjectv2")
    assert "modelDataUrl" not in cloud.one("aws:sagemaker/model:Model")["primaryContainer"]


def test_the_model_is_what_was_uploaded(cloud: RecordingCloud) -> None:
    deploy(cloud)

    key = cloud.one("aws:s3/bucketObjectv2:BucketObjectv2")["key"]
    served = cloud.one("aws:sagemaker/model:Model")["primaryContainer"]["modelDataUrl"]
    assert served == f"s3://shared/{key}"


def test_the_model_waits_until_its_role_may_read(cloud: RecordingCloud) -> None:
    deploy(cloud)

    waited_for = cloud.only("aws:sagemaker/model:Model").depends_on

    assert ("aws:iam/rolePolicy:RolePolicy", "fraud") in waited_for
    assert ("aws:iam/rolePolicy:RolePolicy", "fraud-version") in waited_for
    assert ("aws:s3/bucketObjectv2:BucketObjectv2", "fraud") in waited_for


def test_one_variant_takes_all_traffic(cloud: RecordingCloud) -> None:
    deploy(cloud)

    [variant] = cloud.one("aws:sagemaker/endpointConfiguration:EndpointConfiguration")[
        "productionVariants"
    ]
    assert variant == {
        "variantName": "live",
        "modelName": "fraud",
        "instanceType": "ml.m5.large",
        "initialInstanceCount": 1,
        "initialVariantWeight": 1,
    }


def test_models_and_configurations_are_named_by_the_provider(cloud: RecordingCloud) -> None:
    """A fixed name would take the live one away before the new one is there."""
    deploy(cloud)

    assert "name" not in cloud.one("aws:sagemaker/model:Model")
    assert "name" not in cloud.one("aws:sagemaker/endpointConfiguration:EndpointConfiguration")


def test_the_endpoint_is_named_before_it_exists(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert re.fullmatch(
        r"fraud-test-[0-9a-f]{6}", cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]
    )


def test_logs_expire_and_are_there_before_the_endpoint(cloud: RecordingCloud) -> None:
    deploy(cloud, log_retention_days=30)

    endpoint = cloud.only("aws:sagemaker/endpoint:Endpoint")
    logs = cloud.one("aws:cloudwatch/logGroup:LogGroup")

    assert logs["name"] == f"/aws/sagemaker/Endpoints/{endpoint.inputs['name']}"
    assert logs["retentionInDays"] == 30
    assert ("aws:cloudwatch/logGroup:LogGroup", "fraud") in endpoint.depends_on


def test_logs_are_kept_ninety_days_unless_asked(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one("aws:cloudwatch/logGroup:LogGroup")["retentionInDays"] == 90
