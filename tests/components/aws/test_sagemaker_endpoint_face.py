"""What a caller sees of an endpoint: outputs, grants, refusals, and what preview tells."""

import json
from typing import Any

import pulumi
import pulumi_aws as aws
import pytest

from serving_components import Alarms, Rollout, Strategy
from serving_components.aws import ArtifactBucketArgs, SageMakerEndpoint
from tests.components.aws.requests import DIGITS, a_request, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused


def test_outputs_tell_where_to_call_and_what_watches(cloud: RecordingCloud) -> None:
    def program() -> dict[str, Any]:
        alarms = Alarms(p99_ms=100, no_traffic_minutes=30)
        endpoint = SageMakerEndpoint("fraud", a_request(alarms=alarms))
        return {
            "name": endpoint.endpoint_name,
            "arn": endpoint.endpoint_arn,
            "url": endpoint.invoke_url,
            "role": endpoint.role_arn,
            "repository": endpoint.repository_url,
            "alarms": endpoint.alarm_names,
        }

    told = cloud.deploy(program)
    name = cloud.one("aws:sagemaker/endpoint:Endpoint")["name"]

    assert told == {
        "name": name,
        "arn": "arn:aws:mock:::fraud",
        "url": f"https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/{name}/invocations",
        "role": "arn:aws:mock:::fraud",
        "repository": None,
        "alarms": [f"{name}-errors", f"{name}-latency", f"{name}-no-traffic"],
    }


def test_the_url_follows_the_providers_region(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[str]:
        provider = aws.Provider("virginia", region="us-east-1")
        opts = pulumi.ResourceOptions(provider=provider)
        return SageMakerEndpoint("fraud", a_request(), opts).invoke_url

    assert cloud.deploy(program).startswith("https://runtime.sagemaker.us-east-1.")


def test_a_grant_lets_one_role_invoke_one_endpoint(cloud: RecordingCloud) -> None:
    def program() -> None:
        api = aws.iam.Role("api", assume_role_policy="{}")
        SageMakerEndpoint("fraud", a_request()).grant_invoke("api", api)

    cloud.deploy(program)

    granted = cloud.registered["aws:iam/rolePolicy:RolePolicy", "fraud-invoke-api"]
    assert granted.parent == "fraud"
    assert granted.inputs["role"] == "api"
    assert json.loads(granted.inputs["policy"]) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["sagemaker:InvokeEndpoint"],
                "Resource": "arn:aws:mock:::fraud",
            }
        ],
    }


def test_a_mapping_builds_the_same_as_the_arguments(cloud: RecordingCloud) -> None:
    """A plugin host passes one."""
    mapping: Any = {
        "model": {"path": DIGITS.path, "framework": "sklearn:1.2"},
        "instance_type": "ml.m5.large",
        "artifact_bucket": "shared",
    }
    cloud.deploy(lambda: SageMakerEndpoint("fraud", mapping))

    same = RecordingCloud()
    deploy(same)
    built = {key: found.inputs.keys() for key, found in cloud.registered.items()}
    assert built == {key: found.inputs.keys() for key, found in same.registered.items()}


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "fraud_v2",
            ["name: takes letters, digits and single dashes between them; got 'fraud_v2'"],
        ),
        ("-fraud", ["name: takes letters, digits and single dashes between them; got '-fraud'"]),
        ("a--b", ["name: takes letters, digits and single dashes between them; got 'a--b'"]),
        ("f" * 56, [f"name: takes 55 characters at most; {'f' * 56!r} has 56"]),
    ],
)
def test_a_name_that_sagemaker_refuses_later_is_refused_now(
    cloud: RecordingCloud, name: str, lines: list[str]
) -> None:
    assert refused(lambda: cloud.deploy(lambda: SageMakerEndpoint(name, a_request()))) == lines
    assert cloud.registered == {}


def test_a_refused_mapping_registers_nothing(cloud: RecordingCloud) -> None:
    mapping: Any = {"instance_type": "ml.m5.large"}

    lines = refused(lambda: cloud.deploy(lambda: SageMakerEndpoint("fraud", mapping)))

    assert lines == ["model: is required"]
    assert cloud.registered == {}


def test_preview_tells_the_share_that_a_rollout_really_has(
    cloud: RecordingCloud, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    canary = Rollout(strategy=Strategy.CANARY, percent=30, bake_minutes=10)

    deploy(cloud, rollout=canary, scaling={"min": 4})

    assert (
        "rollout canary: 30 % = 1 of 4 instances, watched for 10 min a step;"
        " an update takes 70 min at most"
    ) in caplog.messages


def test_arguments_of_another_component_are_no_arguments(cloud: RecordingCloud) -> None:
    wrong: Any = ArtifactBucketArgs()

    assert refused(lambda: cloud.deploy(lambda: SageMakerEndpoint("fraud", wrong))) == [
        "takes SageMakerEndpointArgs or a mapping; got ArtifactBucketArgs"
    ]
