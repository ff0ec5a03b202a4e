"""UpdateEndpointWeightsAndCapacities, asked by boto3."""

from typing import Any

import pytest

from tests.sandbox.aws.sagemaker.served import SERVERLESS
from tests.sandbox.data_plane.sagemaker.deployed import call, variant
from tests.sandbox.data_plane.sagemaker_api.asking import client, refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked

pytestmark = pytest.mark.xdist_group("control planes")


def two_variants(asked: Asked, name: str) -> None:
    for word in ("a", "b"):
        asked.cloud.model(f"{name}-{word}", word)
    weighted = [variant(word, f"{name}-{word}", weight=float(word == "a")) for word in ("a", "b")]
    asked.cloud.configuration(name, *weighted)
    asked.cloud.endpoint(name, name)


def resize(asked: Asked, endpoint: str, *wanted: dict[str, Any]) -> None:
    asked.sagemaker.update_endpoint_weights_and_capacities(
        EndpointName=endpoint, DesiredWeightsAndCapacities=list(wanted)
    )


def test_requests_follow_the_weights_that_were_set(asked: Asked) -> None:
    two_variants(asked, "weighted")
    before = {call(asked.url, "weighted")[0] for _ in range(5)}

    resize(
        asked,
        "weighted",
        {"VariantName": "a", "DesiredWeight": 0.0},
        {"VariantName": "b", "DesiredWeight": 3.0},
    )
    asked.settled("weighted")

    assert before == {"a"}
    assert {call(asked.url, "weighted")[0] for _ in range(5)} == {"b"}


def test_nothing_else_of_the_endpoint_changes(asked: Asked) -> None:
    two_variants(asked, "same")
    before = asked.settled("same")

    resize(asked, "same", {"VariantName": "a", "DesiredInstanceCount": 4})

    after = asked.settled("same")
    assert after["EndpointConfigName"] == before["EndpointConfigName"]
    counts = {
        one["VariantName"]: one["CurrentInstanceCount"] for one in after["ProductionVariants"]
    }
    assert counts == {"a": 4, "b": 1}


def test_what_was_set_before_stays(asked: Asked) -> None:
    two_variants(asked, "twice")
    resize(asked, "twice", {"VariantName": "a", "DesiredInstanceCount": 4})
    asked.settled("twice")

    resize(asked, "twice", {"VariantName": "a", "DesiredWeight": 2.0})

    [a, _] = asked.settled("twice")["ProductionVariants"]
    assert (a["CurrentInstanceCount"], a["CurrentWeight"]) == (4, 2.0)


def test_until_it_is_over_what_is_desired_is_not_current(asked: Asked) -> None:
    two_variants(asked, "slow")
    slowly = client("sagemaker", f"{asked.url}/pace/1")

    slowly.update_endpoint_weights_and_capacities(
        EndpointName="slow",
        DesiredWeightsAndCapacities=[{"VariantName": "a", "DesiredInstanceCount": 4}],
    )

    told = slowly.describe_endpoint(EndpointName="slow")
    [a, _] = told["ProductionVariants"]
    assert told["EndpointStatus"] == "Updating"
    assert (a["CurrentInstanceCount"], a["DesiredInstanceCount"]) == (1, 4)
    asked.cloud.aws.store.turn_clock(61)
    [a, _] = asked.settled("slow")["ProductionVariants"]
    assert a["CurrentInstanceCount"] == 4


def test_a_serverless_variant_takes_concurrency(asked: Asked) -> None:
    asked.cloud.model("lean")
    asked.cloud.configuration("lean", SERVERLESS | {"modelName": "lean"})
    asked.cloud.endpoint("lean", "lean")

    resize(asked, "lean", {"VariantName": "live", "ServerlessUpdateConfig": {"MaxConcurrency": 9}})

    [live] = asked.settled("lean")["ProductionVariants"]
    assert live["CurrentServerlessConfig"] == {"MemorySizeInMB": 2048, "MaxConcurrency": 9}
    assert "CurrentInstanceCount" not in live


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        ({"VariantName": "c", "DesiredWeight": 1.0}, "no variant c; it has: a, b"),
        (
            {"VariantName": "a", "ServerlessUpdateConfig": {"MaxConcurrency": 9}},
            "runs on instances and is not serverless",
        ),
    ],
)
def test_what_no_variant_takes_is_refused(
    asked: Asked, wanted: dict[str, Any], reason: str
) -> None:
    if asked.cloud.aws.import_("aws:sagemaker/endpoint:Endpoint", "strict") is None:
        two_variants(asked, "strict")

    code, message = refused(
        asked.sagemaker.update_endpoint_weights_and_capacities,
        EndpointName="strict",
        DesiredWeightsAndCapacities=[wanted],
    )

    assert code == "ValidationException"
    assert reason in message
