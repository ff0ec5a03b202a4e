"""What a state holds of the resource, which therefore never changes."""

import base64
import pickle
from typing import Any, Final

import pytest
from pulumi.runtime import rpc

from serving_components.azure import AzureTraffic, AzureTrafficArgs
from serving_components.azure.traffic.provider import AzureTrafficProvider
from tests.components.azure.azure import HERE
from tests.support.cloud import RecordingCloud

TOKEN: Final = "pulumi-python:dynamic/serving:AzureTraffic"
REFERENCE: Final = (
    "gASVSQAAAAAAAACMKXNlcnZpbmdfY29tcG9uZW50cy5henVyZS50cmFmZmljLnByb3ZpZGVylIwUQXp1cmVUcmFmZmlj"
    "UHJvdmlkZXKUk5QpgZQu"
)
NAMES: Final = {
    *("endpoint", "deployments", "traffic", "mirror", "settings", "timeoutMinutes", "adopt"),
    *("steps", "conditions", "mirrorFirst", "announced"),
}


def registered(cloud: RecordingCloud) -> dict[str, Any]:
    args = AzureTrafficArgs(endpoint=HERE, deployments={"blue": "fraud-1"}, traffic={"blue": 100})
    cloud.deploy(lambda: AzureTraffic("fraud", args))
    return cloud.one(TOKEN)


def known(**changes: Any) -> dict[str, Any]:
    return {**dict.fromkeys(NAMES, "x"), "endpoint": HERE, "failure": None, **changes}


def test_a_state_refers_to_the_provider_by_its_path_alone(cloud: RecordingCloud) -> None:
    assert registered(cloud)["__provider"] == REFERENCE


def test_a_state_of_an_earlier_version_finds_the_provider() -> None:
    loaded = pickle.loads(base64.b64decode(REFERENCE))  # noqa: S301 - the line above

    assert type(loaded) is AzureTrafficProvider
    assert vars(loaded) == {}


def test_inputs_keep_their_names(cloud: RecordingCloud) -> None:
    """Those without a value reach a program's engine, and are left out by the one of tests."""
    assert registered(cloud).keys() - {"__provider"} <= NAMES


def test_a_mapping_is_taken_as_well(cloud: RecordingCloud) -> None:
    asked = {"endpoint": HERE, "deployments": {"blue": "fraud-1"}, "traffic": {"blue": 100}}
    cloud.deploy(lambda: AzureTraffic("fraud", asked))

    assert cloud.one(TOKEN)["traffic"] == {"blue": 100}


def test_the_names_that_are_compared_are_those_that_are_sent() -> None:
    provider = AzureTrafficProvider()

    changed = {
        name for name in NAMES if provider.diff("it", known(), known(**{name: rpc.UNKNOWN})).changes
    }

    assert changed == NAMES
    assert not provider.diff("it", known(), known()).changes


def test_another_endpoint_alone_is_another_resource() -> None:
    provider = AzureTrafficProvider()

    replaced = {
        name for name in NAMES if provider.diff("it", known(), known(**{name: "y"})).replaces
    }

    assert replaced == {"endpoint"}


def test_a_failure_is_mended_by_the_next_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert AzureTrafficProvider().diff("it", known(failure="so"), known()).changes
    assert capsys.readouterr().err == "the last update failed: so\n"
