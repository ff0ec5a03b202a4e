"""What is asked for stands in the state before a request moves, so that a way back is noticed."""

import base64
import pickle
from typing import Any, Final

import pytest
from pulumi.runtime import rpc

from serving_components.azure import AzureTraffic, AzureTrafficArgs
from serving_components.azure.traffic import crud
from serving_components.azure.traffic.asked_provider import AzureTrafficAskedProvider
from tests.components.azure.azure import HERE
from tests.support.cloud import RecordingCloud

TOKEN: Final = "pulumi-python:dynamic/serving:AzureTrafficAsked"
REFERENCE: Final = (
    "gASVVAAAAAAAAACML3NlcnZpbmdfY29tcG9uZW50cy5henVyZS50cmFmZmljLmFza2VkX3Byb3ZpZGVylIwZQXp1cmVU"
    "cmFmZmljQXNrZWRQcm92aWRlcpSTlCmBlC4="
)
ASKED: Final[dict[str, Any]] = {
    "endpoint": HERE,
    "deployments": {"live": "live-1"},
    "traffic": {"live": 100.0},
    "mirror": {},
    "adopt": False,
}


def registered(cloud: RecordingCloud) -> dict[str, Any]:
    args = AzureTrafficArgs(endpoint=HERE, deployments={"live": "live-1"}, traffic={"live": 100})
    cloud.deploy(lambda: AzureTraffic("fraud", args))
    return cloud.one(TOKEN)


def test_it_says_what_is_asked_for_and_nothing_of_how(cloud: RecordingCloud) -> None:
    assert registered(cloud).keys() - {"__provider"} == ASKED.keys()


def test_a_state_refers_to_its_provider_by_its_path_alone(cloud: RecordingCloud) -> None:
    assert registered(cloud)["__provider"] == REFERENCE
    loaded = pickle.loads(base64.b64decode(REFERENCE))  # noqa: S301 - the line above
    assert type(loaded) is AzureTrafficAskedProvider


@pytest.mark.parametrize("name", ASKED)
def test_whatever_else_is_asked_for_has_another_number(name: str) -> None:
    provider = AzureTrafficAskedProvider()
    first = provider.create(ASKED).outs or {}

    second = provider.update("it", first, ASKED).outs or {}

    assert first["number"] != second["number"]
    assert not provider.diff("it", first, ASKED).changes
    assert provider.diff("it", first, {**ASKED, name: rpc.UNKNOWN}).changes


def test_another_number_alone_lets_the_requests_be_looked_at() -> None:
    old = {**ASKED, "timeoutMinutes": 30.0, "announced": "1"}

    assert crud.changed(old, {**old, "announced": "2"}) == ["announced"]
