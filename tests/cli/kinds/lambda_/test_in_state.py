"""What a state and the sandbox's cloud tell of a function that callers reach by an alias."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.calling.deployed import Auth, Deployed
from serving_cli.kinds.lambda_.in_state import LambdaInState
from tests.cli.endpoint_entry import HERE
from tests.cli.kinds.lambda_.function_entries import (
    API_URL,
    ARN,
    COMPONENT,
    FUNCTION_URL,
    a_function,
    an_alias,
)
from tests.sandbox.aws.lambda_.served import CONFIG_TOKEN, FUNCTION_TOKEN

KIND = LambdaInState()
TARGET = "aws:appautoscaling/target:Target"
ALIAS = Record(HERE, KIND.token, "fraud-dev/live", {"functionVersion": "1"}, {"arn": ARN})


def deployed(*told: Any, **named: Any) -> Deployed:
    return KIND.deployed(an_alias(), a_function(*told, **named))


def test_a_service_is_called_as_its_component_and_reached_by_its_alias() -> None:
    found = deployed()

    assert (found.service, found.name, found.region) == ("fraud", "fraud-dev:live", "eu-west-1")
    assert (found.kind, found.url) == ("lambda", "")


def test_an_alias_that_no_component_made_is_a_service_of_its_own_name() -> None:
    alone = an_alias(parent="urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev")

    assert KIND.deployed(alone, [alone]).service == "fraud"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (API_URL, f"{API_URL}/predict"),
        (f"{API_URL}/predict", f"{API_URL}/predict"),
        (FUNCTION_URL, f"{FUNCTION_URL}predict"),
    ],
)
def test_requests_go_to_predict_below_the_url(url: str, told: str) -> None:
    assert deployed(url).url == told


@pytest.mark.parametrize(
    ("authorization", "auth"),
    [
        ("AWS_IAM", Auth.IAM),
        ("JWT", Auth.JWT),
        ("CUSTOM", Auth.JWT),
        ("NONE", Auth.ANYONE),
        ("of a time to come", Auth.IAM),
    ],
)
@pytest.mark.parametrize("url", [API_URL, FUNCTION_URL])
def test_whom_the_url_answers_is_what_its_route_asks(
    url: str, authorization: str, auth: Auth
) -> None:
    assert deployed(url, authorization).auth is auth


def test_another_components_route_says_nothing() -> None:
    entries = a_function(API_URL, "NONE")
    other = {**entries[-1], "parent": f"{COMPONENT}-other", "outputs": {"authorizationType": "JWT"}}

    assert KIND.deployed(an_alias(), [*entries, other]).auth is Auth.ANYONE


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ([], "on demand"),
        ([(FUNCTION_TOKEN, "fraud-dev", {"reservedConcurrentExecutions": -1})], "on demand"),
        ([(FUNCTION_TOKEN, "fraud-dev", {"reservedConcurrentExecutions": 9})], "at most 9 at once"),
        ([(CONFIG_TOKEN, "fraud-dev,live", {"provisionedConcurrentExecutions": 2})],
         "2 provisioned"),
        ([
            (CONFIG_TOKEN, "fraud-dev,live", {"provisionedConcurrentExecutions": 2}),
            (TARGET, "one", {"resourceId": "function:fraud-dev:live", "minCapacity": 2,
                             "maxCapacity": 20}),
            (FUNCTION_TOKEN, "fraud-dev", {"reservedConcurrentExecutions": 30}),
        ], "2 to 20 provisioned, at most 30 at once"),
        ([(TARGET, "one", {"resourceId": "function:other:live", "minCapacity": 2,
                           "maxCapacity": 20})], "on demand"),
    ],
)  # fmt: skip
def test_how_it_scales_is_told_in_a_few_words(
    tmp_path: Path, records: list[tuple[str, str, dict[str, Any]]], told: str
) -> None:
    store = Store(tmp_path / "cloud.sqlite3")
    for token, identity, inputs in records:
        store.put(Record(HERE, token, identity, inputs, {}))

    assert KIND.scaling(store, ALIAS) == told


def test_what_is_up_is_told_as_boto3_calls_it(tmp_path: Path) -> None:
    [made, called] = KIND.by_code(Store(tmp_path / "cloud"), ALIAS, "URL").splitlines()

    assert made.startswith('  cloud = boto3.client("lambda", endpoint_url=URL, region_name="eu-')
    assert called.startswith('  cloud.invoke(FunctionName="fraud-dev", Qualifier="live", Payload=')
