"""Versions of a function, as boto3 is told of them."""

from typing import Any

import pytest

from cloud_sandbox.aws.lambda_.function import Function
from cloud_sandbox.data_plane.api_words import to_api
from cloud_sandbox.data_plane.lambda_api.configuration import _TOLD
from tests.sandbox.data_plane.lambda_api.conftest import Asked
from tests.sandbox.data_plane.sagemaker_api.asking import client, refused
from tests.sandbox.data_plane.sagemaker_api.test_protocol import sample, strangers

pytestmark = pytest.mark.xdist_group("lambda control plane")

ARN = "arn:aws:lambda:eu-west-1:123456789012:function"


def numbers(asked: Asked, name: str) -> list[str]:
    found = asked.lambda_.list_versions_by_function(FunctionName=name)["Versions"]
    return [one["Version"] for one in found]


def test_a_version_tells_what_the_function_was_when_it_was_published(asked: Asked) -> None:
    asked.function("kept", memorySize=512, environment={"variables": {"THREADS": "2"}})

    told = asked.lambda_.get_function_configuration(FunctionName="kept", Qualifier="2")

    assert told["FunctionArn"] == f"{ARN}:kept:2"
    assert (told["Version"], told["Description"], told["State"]) == ("2", "two", "Active")
    assert (told["MemorySize"], told["Timeout"]) == (512, 3)
    assert told["Environment"] == {"Variables": {"THREADS": "2"}}


def test_an_alias_tells_of_the_version_it_stands_for(asked: Asked) -> None:
    asked.function("aliased")

    told = asked.lambda_.get_function_configuration(FunctionName="aliased", Qualifier="live")

    assert told["Version"] == "1"


def test_without_a_qualifier_it_is_the_function_as_it_is_now(asked: Asked) -> None:
    asked.function("latest", reservedConcurrentExecutions=3)

    told = asked.lambda_.get_function(FunctionName="latest")

    assert told["Configuration"]["Version"] == "$LATEST"
    assert told["Configuration"]["FunctionArn"] == f"{ARN}:latest"
    assert told["Concurrency"] == {"ReservedConcurrentExecutions": 3}


def test_versions_of_one_content_differ_by_name_alone(asked: Asked) -> None:
    asked.function("same")
    get = asked.lambda_.get_function_configuration

    first, third = (get(FunctionName="same", Qualifier=number) for number in ("1", "3"))

    differing = {key for key in first if first[key] != third.get(key)} - {"ResponseMetadata"}
    assert differing <= {"FunctionArn", "Version", "LastModified", "RevisionId", "Description"}
    assert first["CodeSha256"] == third["CodeSha256"]


def test_versions_are_listed_a_page_at_a_time(asked: Asked) -> None:
    asked.function("listed-versions")
    page = asked.lambda_.get_paginator("list_versions_by_function").paginate(
        FunctionName="listed-versions", PaginationConfig={"PageSize": 2}
    )

    pages = [[one["Version"] for one in each["Versions"]] for each in page]

    assert pages == [["$LATEST", "1"], ["2", "3"]]


def test_a_version_is_deleted_and_what_an_alias_names_is_not(asked: Asked) -> None:
    asked.function("pruned")
    asked.lambda_.update_alias(
        FunctionName="pruned",
        Name="live",
        RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}},
    )
    delete = asked.lambda_.delete_function
    words = "Unable to delete version because the following aliases reference it: [live]"

    by_name = refused(delete, FunctionName="pruned", Qualifier="1")
    by_weight = refused(delete, FunctionName="pruned", Qualifier="2")
    delete(FunctionName="pruned", Qualifier="3")

    assert by_name == by_weight == ("ResourceConflictException", words)
    assert numbers(asked, "pruned") == ["$LATEST", "1", "2"]


@pytest.mark.parametrize(
    ("qualifier", "code"),
    [
        ("9", "ResourceNotFoundException"),
        ("live", "InvalidParameterValueException"),
        ("$LATEST", "InvalidParameterValueException"),
    ],
)
def test_what_is_no_version_is_not_deleted(asked: Asked, qualifier: str, code: str) -> None:
    name = f"whole-{qualifier.strip('$')}"
    asked.function(name)

    met, _ = refused(asked.lambda_.delete_function, FunctionName=name, Qualifier=qualifier)

    assert met == code
    assert numbers(asked, name) == ["$LATEST", "1", "2", "3"]


def test_provisioned_concurrency_is_told_of_one_and_of_all(asked: Asked) -> None:
    asked.function("warm")
    asked.aws.create(
        "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
        {"functionName": "warm", "qualifier": "live", "provisionedConcurrentExecutions": 2},
        name="warm-live",
    )
    get = asked.lambda_.get_provisioned_concurrency_config

    one = get(FunctionName="warm", Qualifier="live")
    told = asked.lambda_.list_provisioned_concurrency_configs(FunctionName="warm")
    met, _ = refused(get, FunctionName="warm", Qualifier="2")

    assert one["Status"] in {"IN_PROGRESS", "READY"}
    assert one["RequestedProvisionedConcurrentExecutions"] == 2
    [listed] = told["ProvisionedConcurrencyConfigs"]
    assert listed["FunctionArn"] == f"{ARN}:warm:live"
    assert met == "ProvisionedConcurrencyConfigNotFoundException"


def test_an_answer_tells_the_pace_of_the_sandbox(asked: Asked) -> None:
    asked.function("paced")

    def told(url: str) -> Any:
        answer = client("lambda", url).get_alias(FunctionName="paced", Name="live")
        return answer["ResponseMetadata"]["HTTPHeaders"]["x-sandbox-pace"]

    assert told(asked.url) == "0"
    assert told(f"{asked.url}/pace/0.5") == "0.5"
    asked.aws.store.run_clock(50)
    assert told(f"{asked.url}/pace/1") == "0.02"
    asked.aws.store.run_clock(1)


def test_every_member_told_is_one_that_the_api_has(asked: Asked) -> None:
    shape = asked.lambda_.meta.service_model.operation_model("GetFunctionConfiguration")
    everything = {name: sample(it) for name, it in Function().facts.properties.items()}

    told = {name: it for name, it in to_api(Function(), everything).items() if name in _TOLD}

    assert told.keys() == _TOLD
    assert strangers(told, shape.output_shape) == []
