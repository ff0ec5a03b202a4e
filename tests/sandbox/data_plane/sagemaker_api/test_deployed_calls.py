"""Configurations, models and tags, asked by boto3."""

from typing import Any

import pytest

from tests.sandbox.data_plane.sagemaker.deployed import PREBUILT, variant
from tests.sandbox.data_plane.sagemaker_api.asking import refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked

pytestmark = pytest.mark.xdist_group("control planes")


def test_a_configuration_is_described_in_the_apis_words(asked: Asked) -> None:
    asked.cloud.model("told")
    made = variant("live", "told", weight=2, instances=3) | {
        "volumeSizeInGb": 20,
        "enableSsmAccess": True,
        "routingConfigs": [{"routingStrategy": "RANDOM"}],
    }
    asked.cloud.configuration("told", made)

    told = asked.sagemaker.describe_endpoint_config(EndpointConfigName="told")

    assert told["EndpointConfigArn"].endswith(":endpoint-config/told")
    assert told["CreationTime"]
    assert told["ProductionVariants"] == [
        {
            "VariantName": "live",
            "ModelName": "told",
            "InstanceType": "ml.m5.large",
            "InitialInstanceCount": 3,
            "InitialVariantWeight": 2.0,
            "VolumeSizeInGB": 20,
            "EnableSSMAccess": True,
            "RoutingConfig": {"RoutingStrategy": "RANDOM"},
        }
    ]


def test_a_model_is_described_in_the_apis_words(asked: Asked) -> None:
    asked.cloud.model("described", environment={"A": "1"})

    told = asked.sagemaker.describe_model(ModelName="described")

    assert told["ModelArn"].endswith(":model/described")
    assert told["PrimaryContainer"] == {
        "Image": PREBUILT,
        "ModelDataUrl": "s3://archives-of-tests/described.tar.gz",
        "Environment": {"A": "1"},
    }


def test_what_no_endpoint_needs_is_deleted(asked: Asked) -> None:
    asked.cloud.model("unneeded")
    asked.cloud.configuration("unneeded", variant("live", "unneeded"))

    asked.sagemaker.delete_endpoint_config(EndpointConfigName="unneeded")
    asked.sagemaker.delete_model(ModelName="unneeded")

    configuration = refused(asked.sagemaker.describe_endpoint_config, EndpointConfigName="unneeded")
    model = refused(asked.sagemaker.describe_model, ModelName="unneeded")
    assert configuration[1].startswith('Could not find endpoint configuration "arn:aws:sagemaker')
    assert model[1].startswith('Could not find model "arn:aws:sagemaker')


def test_what_an_endpoint_needs_is_not_deleted(asked: Asked) -> None:
    asked.cloud.serve("needing", "it")

    configuration = refused(asked.sagemaker.delete_endpoint_config, EndpointConfigName="needing-it")
    model = refused(asked.sagemaker.delete_model, ModelName="needing-it")

    assert configuration[0] == model[0] == "ValidationException"
    assert "endpoint 'needing' uses the configuration" in configuration[1]
    assert "endpoint 'needing' runs the model" in model[1]


@pytest.mark.parametrize("operation", ["delete_endpoint_config", "delete_model"])
def test_what_is_not_there_is_not_deleted(asked: Asked, operation: str) -> None:
    name = "ModelName" if operation == "delete_model" else "EndpointConfigName"

    code, message = refused(getattr(asked.sagemaker, operation), **{name: "nowhere"})

    assert code == "ValidationException"
    assert message.startswith("Could not find")


@pytest.mark.parametrize("kind", ["endpoint", "endpoint-config", "model"])
def test_tags_are_added_over_those_there_are_and_deleted(asked: Asked, kind: str) -> None:
    name = f"{kind}-of-tags"
    asked.cloud.serve(name, "it")
    arn = arn_of(asked, kind, name)

    asked.sagemaker.add_tags(
        ResourceArn=arn, Tags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]
    )
    asked.sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "a", "Value": "3"}])
    asked.sagemaker.delete_tags(ResourceArn=arn, TagKeys=["b", "unknown"])

    assert asked.sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "a", "Value": "3"}]


def arn_of(asked: Asked, kind: str, name: str) -> str:
    calls: dict[str, Any] = {
        "endpoint": lambda: asked.sagemaker.describe_endpoint(EndpointName=name)["EndpointArn"],
        "endpoint-config": lambda: asked.sagemaker.describe_endpoint_config(
            EndpointConfigName=f"{name}-it"
        )["EndpointConfigArn"],
        "model": lambda: asked.sagemaker.describe_model(ModelName=f"{name}-it")["ModelArn"],
    }
    return str(calls[kind]())


def test_tags_that_aws_reserves_are_refused(asked: Asked) -> None:
    asked.cloud.serve("reserved", "it")
    arn = arn_of(asked, "endpoint", "reserved")

    code, message = refused(
        asked.sagemaker.add_tags, ResourceArn=arn, Tags=[{"Key": "aws:x", "Value": "1"}]
    )

    assert code == "ValidationException"
    assert "begins with 'aws:'" in message


def test_tags_of_what_is_not_there_are_refused(asked: Asked) -> None:
    arn = "arn:aws:sagemaker:eu-west-1:123456789012:endpoint/nowhere"

    code, message = refused(asked.sagemaker.list_tags, ResourceArn=arn)

    assert code == "ValidationException"
    assert arn in message


def test_an_operation_that_is_not_emulated_is_refused_by_name(asked: Asked) -> None:
    code, message = refused(asked.sagemaker.list_endpoints)

    assert code == "UnknownOperationException"
    assert "does not answer SageMaker.ListEndpoints; it has: DescribeEndpoint" in message
