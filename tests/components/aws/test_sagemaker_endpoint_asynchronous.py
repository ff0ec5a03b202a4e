"""An asynchronous endpoint exchanges payloads and answers through a bucket."""

import json
from typing import Any

import pulumi_aws as aws
import pytest

from serving_components import Scaling
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import a_request, deploy
from tests.components.aws.role_statements import OF_THE_VERSION, allowed_by
from tests.support.cloud import RecordingCloud

CONFIGURATION = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
POLICY = "aws:appautoscaling/policy:Policy"
TARGET = "aws:appautoscaling/target:Target"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
BUCKET = "aws:s3/bucket:Bucket"
LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
UPDATE = "pulumi-python:dynamic/serving:EndpointUpdate"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"

WON = "arn:aws:sns:eu-west-1:123456789012:won"
LOST = "arn:aws:sns:eu-west-1:123456789012:lost"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"


def config(cloud: RecordingCloud, **asked: Any) -> dict[str, Any]:
    deploy(cloud, asynchronous=asked)
    found: dict[str, Any] = cloud.one(CONFIGURATION)["asyncInferenceConfig"]
    return found


def statements(cloud: RecordingCloud, name: str = OF_THE_VERSION) -> list[tuple[str, Any]]:
    """Actions that are allowed, and the resources."""
    return [(" ".join(one["Action"]), one["Resource"]) for one in allowed_by(cloud, name)]


def test_answers_and_errors_come_to_a_bucket_of_its_own(cloud: RecordingCloud) -> None:
    output = config(cloud)["outputConfig"]

    name = cloud.one(ENDPOINT)["name"]
    assert output == {
        "s3OutputPath": f"s3://fraud-exchange/{name}/output",
        "s3FailurePath": f"s3://fraud-exchange/{name}/failure",
    }


def test_its_bucket_is_emptied_by_age_and_goes_with_the_stack(cloud: RecordingCloud) -> None:
    endpoint = deploy(cloud, asynchronous={"expire_days": 7})

    bucket = cloud.registered[BUCKET, "fraud-exchange"]
    [rule] = cloud.registered[LIFECYCLE, "fraud-exchange"].inputs["rules"]
    assert bucket.inputs["forceDestroy"] is True
    assert rule["expiration"] == {"days": 7}
    assert endpoint.exchange_bucket is not None


def test_a_given_bucket_is_used_as_it_is(cloud: RecordingCloud) -> None:
    asked = {"bucket": "theirs", "output_prefix": "risk/answers", "failure_prefix": "risk/errors"}

    output = config(cloud, **asked)["outputConfig"]

    assert output["s3OutputPath"] == "s3://theirs/risk/answers"
    assert output["s3FailurePath"] == "s3://theirs/risk/errors"
    assert not cloud.has(BUCKET)


def test_topics_are_told_where_answers_lie_or_the_answers_too(cloud: RecordingCloud) -> None:
    told = config(cloud, notify_success=WON, include_inference_response=True)["outputConfig"]

    assert told["notificationConfig"] == {
        "successTopic": WON,
        "includeInferenceResponseIns": ["SUCCESS_NOTIFICATION_TOPIC"],
    }


def test_an_instance_gets_as_many_requests_as_asked(cloud: RecordingCloud) -> None:
    found = config(cloud, max_concurrent_invocations_per_instance=8)

    assert found["clientConfig"] == {"maxConcurrentInvocationsPerInstance": 8}


def test_the_role_reads_payloads_writes_answers_and_tells_topics(cloud: RecordingCloud) -> None:
    config(cloud, notify_success=WON, notify_error=LOST)

    bucket = f"arn:aws:s3:::fraud-exchange/{cloud.one(ENDPOINT)['name']}"
    archives = f"arn:aws:s3:::shared/{cloud.one(ENDPOINT)['name']}/*"
    assert statements(cloud)[1:] == [
        ("s3:GetObject", [archives, f"{bucket}/input/*"]),
        ("s3:AbortMultipartUpload s3:PutObject", [f"{bucket}/output/*", f"{bucket}/failure/*"]),
        ("sns:Publish", [WON, LOST]),
    ]


def test_a_key_of_its_own_is_the_buckets_and_the_roles(cloud: RecordingCloud) -> None:
    output = config(cloud, kms_key=KEY)["outputConfig"]

    assert output["kmsKeyId"] == KEY
    assert ("kms:Decrypt kms:GenerateDataKey", KEY) in statements(cloud)


def test_whoever_invokes_brings_payloads_and_gets_answers(cloud: RecordingCloud) -> None:
    def program() -> None:
        endpoint = SageMakerEndpoint("fraud", a_request(asynchronous={}))
        caller = aws.iam.Role("caller", assume_role_policy="{}")
        endpoint.grant_invoke("batch", caller)

    cloud.deploy(program)

    bucket = f"arn:aws:s3:::fraud-exchange/{cloud.one(ENDPOINT)['name']}"
    assert statements(cloud, "fraud-invoke-batch") == [
        ("sagemaker:InvokeEndpointAsync", "arn:aws:mock:::fraud"),
        ("s3:PutObject", f"{bucket}/input/*"),
        ("s3:GetObject", [f"{bucket}/output/*", f"{bucket}/failure/*"]),
    ]


def test_it_tells_where_to_bring_payloads_and_where_to_call(cloud: RecordingCloud) -> None:
    deploy(cloud, asynchronous={})

    outputs = cloud.outputs["serving:index:SageMakerEndpoint", "fraud"]
    name = cloud.one(ENDPOINT)["name"]
    assert outputs["inputLocation"] == f"s3://fraud-exchange/{name}/input/"
    assert outputs["invokeUrl"].endswith(f"/endpoints/{name}/async-invocations")


def test_it_scales_on_its_backlog_and_down_to_none_and_back(cloud: RecordingCloud) -> None:
    deploy(cloud, asynchronous={}, scaling=Scaling(min=0, max=5, backlog=3))

    policies = {one.name: one.inputs for one in cloud.of(POLICY)}
    tracking = policies["fraud-backlog"]["targetTrackingScalingPolicyConfiguration"]
    alarm = cloud.registered[ALARM, "fraud-from-zero"].inputs
    assert cloud.one(TARGET)["minCapacity"] == 0
    assert tracking["targetValue"] == 3
    assert tracking["customizedMetricSpecification"]["metricName"] == (
        "ApproximateBacklogSizePerInstance"
    )
    assert alarm["metricName"] == "HasBacklogWithoutCapacity"
    assert policies["fraud-from-zero"]["policyType"] == "StepScaling"


def test_what_may_have_no_instance_begins_with_one(cloud: RecordingCloud) -> None:
    deploy(cloud, asynchronous={}, scaling=Scaling(min=0, max=5, backlog=3))

    [variant] = cloud.one(CONFIGURATION)["productionVariants"]
    assert variant["initialInstanceCount"] == 1


def test_it_is_rolled_out_behind_guardrails(cloud: RecordingCloud) -> None:
    deploy(cloud, asynchronous={})

    update = cloud.one(UPDATE)
    assert update["deployment"]["BlueGreenUpdatePolicy"]
    assert update["rollbackAlarms"]


@pytest.mark.parametrize("kind", ["errors", "no-traffic"])
def test_it_is_watched_by_the_metrics_it_has(cloud: RecordingCloud, kind: str) -> None:
    deploy(cloud, asynchronous={}, alarms={"no_traffic_minutes": 60})

    text = json.dumps(cloud.registered[ALARM, f"fraud-{kind}"].inputs)
    assert '"Invocations"' not in text
