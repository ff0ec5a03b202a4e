"""Whoever is granted the invocation can call the address too, and nothing else of it."""

from typing import Any

import pulumi

from serving_components.aws import LambdaInference
from tests.components.aws.lambda_inference.around import a_function
from tests.support.cloud import RecordingCloud

ALIAS = "arn:aws:lambda:eu-west-1:111122223333:function:fraud-1:live"


def needed(cloud: RecordingCloud, **asked: Any) -> list[dict[str, Any]]:
    def program() -> pulumi.Output[list[dict[str, Any]]]:
        made = LambdaInference("fraud", a_function(**asked))
        statements = made.front.of_callers(ALIAS, "grant")
        return pulumi.Output.from_input([one.written() for one in statements])

    found: list[dict[str, Any]] = cloud.deploy(program)
    return found


def test_of_an_api_its_two_routes(cloud: RecordingCloud) -> None:
    [statement] = needed(cloud, api={"auth": "iam"})

    assert statement["Action"] == ["execute-api:Invoke"]
    assert statement["Resource"] == [
        "arn:aws:execute-api:mock::fraud/$default/POST/predict",
        "arn:aws:execute-api:mock::fraud/$default/GET/health",
    ]


def test_of_an_address_the_alias_by_that_address_alone(cloud: RecordingCloud) -> None:
    by_url, called = needed(cloud, url={"auth": "iam"})

    assert (by_url["Action"], by_url["Resource"]) == (["lambda:InvokeFunctionUrl"], ALIAS)
    assert called["Action"] == ["lambda:InvokeFunction"]
    assert called["Condition"] == {"Bool": {"lambda:InvokedViaFunctionUrl": "true"}}


def test_without_an_address_nothing(cloud: RecordingCloud) -> None:
    assert needed(cloud) == []


def test_who_brings_a_token_needs_no_grant(cloud: RecordingCloud) -> None:
    jwt = {"issuer": "https://login.example.com", "audiences": ["fraud"]}

    assert needed(cloud, api={"auth": "jwt", "jwt": jwt}) == []
