"""Every component can be hosted for other languages: its schema builds, and says what is so."""

import json
from collections.abc import Iterator
from typing import Any

import pulumi
import pytest
from pulumi.provider.experimental import component as hosting

import serving_components.aws
import serving_components.azure
import serving_components.gcp
from serving_components.aws import (
    AlarmTopic,
    AlarmTopicArgs,
    ArtifactBucket,
    ArtifactBucketArgs,
    LambdaInference,
    SageMakerEndpoint,
)
from serving_components.azure import AzureOnlineEndpoint, AzureWorkspace, AzureWorkspaceArgs
from serving_components.core import Args
from serving_components.gcp import VertexEndpoint
from serving_plugin.analyzer import PydanticAnalyzer
from tests.components.aws.lambda_inference.around import a_function
from tests.components.aws.requests import DIGITS, a_request
from tests.components.azure.online_endpoint import around as azure
from tests.components.gcp.vertex_endpoint.around import an_endpoint
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import SUBSCRIPTION

SMALLEST: dict[type[pulumi.ComponentResource], Args] = {
    AlarmTopic: AlarmTopicArgs(),
    ArtifactBucket: ArtifactBucketArgs(),
    AzureOnlineEndpoint: azure.an_endpoint(),
    AzureWorkspace: AzureWorkspaceArgs(subscription_id=SUBSCRIPTION, location="westeurope"),
    LambdaInference: a_function(),
    SageMakerEndpoint: a_request(),
    VertexEndpoint: an_endpoint(),
}
"""Each component, and the smallest arguments that it takes."""


@pytest.fixture(name="host")
def component_host(monkeypatch: pytest.MonkeyPatch) -> hosting.ComponentProvider:
    monkeypatch.setattr(hosting, "Analyzer", PydanticAnalyzer)
    return hosting.ComponentProvider(list(SMALLEST), "serving")


@pytest.fixture(name="schema")
def package_schema(host: hosting.ComponentProvider) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(host.schema or "")
    return schema


def blocks(args: type[Args]) -> Iterator[type[Args]]:
    """The class and those of its fields, all the way down."""
    yield args
    for field in args.model_fields.values():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Args):
            yield from blocks(field.annotation)


def required(args: type[Args]) -> set[str]:
    return {_camel(name) for name, field in args.model_fields.items() if field.is_required()}


def test_every_component_is_among_these() -> None:
    clouds = (serving_components.aws, serving_components.azure, serving_components.gcp)
    public = [getattr(cloud, name) for cloud in clouds for name in cloud.__all__]

    assert {cls for cls in public if issubclass(cls, pulumi.ComponentResource)} == set(SMALLEST)


def test_a_token_is_the_index_modules(schema: dict[str, Any]) -> None:
    assert set(schema["resources"]) == {f"serving:index:{cls.__name__}" for cls in SMALLEST}


@pytest.mark.parametrize("component", SMALLEST)
def test_a_component_registers_under_the_token_of_its_schema(
    cloud: RecordingCloud, component: type[Any]
) -> None:
    cloud.deploy(lambda: component("it", SMALLEST[component]))

    assert cloud.has(f"serving:index:{component.__name__}")


@pytest.mark.parametrize("component", SMALLEST)
def test_inputs_are_required_where_there_is_no_default(
    schema: dict[str, Any], component: type[Any]
) -> None:
    said = schema["resources"][f"serving:index:{component.__name__}"]

    args = type(SMALLEST[component])
    assert set(said.get("requiredInputs", ())) == required(args)
    assert set(said["inputProperties"]) == {_camel(name) for name in args.model_fields}


def test_an_endpoint_requires_a_model(schema: dict[str, Any]) -> None:
    """And an instance type, unless its variants have one each."""
    said = schema["resources"]["serving:index:SageMakerEndpoint"]

    assert said["requiredInputs"] == ["model"]


@pytest.mark.parametrize("component", SMALLEST)
def test_blocks_require_what_has_no_default(schema: dict[str, Any], component: type[Any]) -> None:
    _, *below = blocks(type(SMALLEST[component]))

    for block in below:
        said = schema["types"][f"serving:index:{block.__name__}"]
        assert set(said.get("required", ())) == required(block)
        assert set(said["properties"]) == {_camel(name) for name in block.model_fields}


def test_everything_is_described(schema: dict[str, Any]) -> None:
    bare = [
        (token, name)
        for token, said in (schema["resources"] | schema["types"]).items()
        for part in ("inputProperties", "properties")
        for name, found in said.get(part, {}).items()
        if not found.get("description")
    ]

    assert bare == []


def test_a_strategy_is_one_of_its_words(schema: dict[str, Any]) -> None:
    words = schema["types"]["serving:index:Strategy"]["enum"]

    assert [word["value"] for word in words] == ["all_at_once", "canary", "linear"]


@pytest.mark.parametrize("component", SMALLEST)
def test_a_component_registers_the_outputs_of_its_schema(
    cloud: RecordingCloud, schema: dict[str, Any], component: type[Any]
) -> None:
    token = f"serving:index:{component.__name__}"

    cloud.deploy(lambda: component("it", SMALLEST[component]))

    said = schema["resources"][token]
    registered = {name for name, value in cloud.outputs[token, "it"].items() if value is not None}
    assert set(said["required"]) <= registered <= set(said["properties"])


def test_a_hosted_component_is_the_same_one(
    cloud: RecordingCloud, host: hosting.ComponentProvider
) -> None:
    """Built from the camel-case values of another language."""
    asked: dict[str, Any] = {
        "model": {"path": DIGITS.path, "framework": DIGITS.framework},
        "instanceType": "ml.m5.large",
        "artifactBucket": "shared",
        "scaling": {"min": 4.0},
        "rollout": {"strategy": "canary", "percent": 25.0, "bakeMinutes": 10.0},
    }

    cloud.deploy(lambda: host.construct("fraud", "serving:index:SageMakerEndpoint", asked).urn)

    deployment = cloud.one("pulumi-python:dynamic/serving:EndpointUpdate")["deployment"]
    assert deployment["BlueGreenUpdatePolicy"]["TrafficRoutingConfiguration"] == {
        "Type": "CANARY",
        "WaitIntervalInSeconds": 600,
        "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1},
    }


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
