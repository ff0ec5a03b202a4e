"""An endpoint that others own is granted and watched, and nothing of it is made."""

from typing import Any

import pulumi
import pulumi_aws as aws
import pytest

from serving_components.aws import SageMakerEndpoint
from serving_components.aws.sagemaker_endpoint.access.existing import ExistingSageMakerEndpoint
from serving_components.core import InvalidArguments
from tests.components.aws.requests import a_request, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy"


def existing(cloud: RecordingCloud, *variants: str) -> ExistingSageMakerEndpoint:
    found: ExistingSageMakerEndpoint = cloud.deploy(
        lambda: SageMakerEndpoint.from_endpoint_name("theirs", "Fraud-Prod", variants)
    )
    return found


def test_nothing_of_it_is_made(cloud: RecordingCloud) -> None:
    existing(cloud)

    assert {typ for typ, _ in cloud.registered} == {"serving:index:ExistingSageMakerEndpoint"}


def test_it_is_told_by_name_arn_and_url(cloud: RecordingCloud) -> None:
    existing(cloud)

    assert cloud.outputs["serving:index:ExistingSageMakerEndpoint", "theirs"] == {
        "endpointName": "Fraud-Prod",
        "endpointArn": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud-prod",
        "invokeUrl": "https://runtime.sagemaker.eu-west-1.amazonaws.com/endpoints/Fraud-Prod"
        "/invocations",
    }


def test_a_role_may_be_let_invoke_it(cloud: RecordingCloud) -> None:
    def program() -> None:
        endpoint = SageMakerEndpoint.from_endpoint_name("theirs", "fraud-prod")
        endpoint.grant_invoke("api", aws.iam.Role("api", assume_role_policy="{}"))

    cloud.deploy(program)

    granted = cloud.only(ROLE_POLICY)
    assert granted.name == "theirs-invoke-api"
    assert "endpoint/fraud-prod" in granted.inputs["policy"]
    assert "sagemaker:InvokeEndpoint" in granted.inputs["policy"]


def test_its_metrics_are_of_a_variant_that_is_named(cloud: RecordingCloud) -> None:
    unknown, known = existing(cloud), existing(RecordingCloud(), "AllTraffic")

    assert known.metric_invocations().dimensions == {
        "EndpointName": "Fraud-Prod",
        "VariantName": "AllTraffic",
    }
    assert unknown.metric_invocations("b").dimensions["VariantName"] == "b"
    with pytest.raises(InvalidArguments, match="takes the name of a variant; got none"):
        unknown.metric_invocations()


def test_its_name_may_come_from_another_stack(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Input[str]:
        name = pulumi.Output.from_input("Fraud-Prod")
        endpoint = SageMakerEndpoint.from_endpoint_name("theirs", name)
        return endpoint.metric_invocations("live").dimensions["EndpointName"]

    assert cloud.deploy(program) == "Fraud-Prod"
    told = cloud.outputs["serving:index:ExistingSageMakerEndpoint", "theirs"]
    assert told["endpointArn"].endswith(":endpoint/fraud-prod")
    assert told["invokeUrl"].endswith("/endpoints/Fraud-Prod/invocations")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (None, "got None"),
        ("fraud_prod", "got 'fraud_prod'"),
        ("", "got ''"),
        (
            "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud-prod",
            "takes the name of the endpoint, not its ARN; write 'fraud-prod'",
        ),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_a_name_that_no_endpoint_has_is_refused(
    cloud: RecordingCloud, name: Any, told: str, *, later: bool
) -> None:
    def program() -> None:
        given = pulumi.Output.from_input(name) if later else name
        SageMakerEndpoint.from_endpoint_name("theirs", given)

    with pytest.raises(pulumi.RunError, match="endpoint theirs has 1 fault:") as refused:
        cloud.deploy(program)

    [_, line] = str(refused.value).splitlines()
    assert line.startswith("  endpoint_name: takes the name ")
    assert told in line
    assert bool(cloud.registered) == later


def test_one_text_is_no_list_of_variants(cloud: RecordingCloud) -> None:
    with pytest.raises(InvalidArguments, match=r"variants: takes a list of names; write \['a'\]"):
        cloud.deploy(lambda: SageMakerEndpoint.from_endpoint_name("theirs", "fraud", "a"))


def test_an_adopted_endpoint_is_imported_with_its_logs(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_name="fraud-prod", adopt=True)

    endpoint = cloud.only("aws:sagemaker/endpoint:Endpoint")
    logs = cloud.only("aws:cloudwatch/logGroup:LogGroup")
    assert endpoint.inputs["name"] == "fraud-prod"
    assert {"tags", "endpointConfigName"} <= set(endpoint.ignore_changes)
    assert {"tags", "retentionInDays", "kmsKeyId"} <= set(logs.ignore_changes)


def test_what_is_adopted_is_named() -> None:
    assert refused(lambda: a_request(adopt=True)) == [
        "endpoint_name: is required to adopt an endpoint; set it to the name that the endpoint has"
    ]


@pytest.mark.parametrize("name", ["fraud_prod", "-fraud", "f" * 64])
def test_a_name_that_sagemaker_refuses_is_refused(name: str) -> None:
    assert refused(lambda: a_request(endpoint_name=name)) == [
        f'endpoint_name: must read like fraud-prod; got "{name}"'
    ]


def test_a_name_that_another_resource_supplies_is_refused() -> None:
    """Logs, alarms and recovery need it before anything exists."""
    [line] = refused(lambda: a_request(endpoint_name=pulumi.Output.from_input("fraud")))

    assert line.startswith("endpoint_name: must be a valid string")
