"""What else of the endpoint changes is written with its shares, so that neither loses the other."""

from typing import Any

import pytest

from serving_components.azure import AzureTraffic, EndpointSettings
from serving_components.azure.traffic import crud
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.traffic.conftest import Traffic
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ASKED: dict[str, Any] = {"tags": {"team": "fraud"}, "authMode": "Key", "identities": ["/u/2"]}


def test_settings_and_shares_are_one_call(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0, settings=ASKED)

    assert state["failure"] is None
    assert state["liveSettings"] == ASKED
    [sent] = azure.sent
    assert sent["tags"] == {"team": "fraud"}
    assert sent["identity"] == {"type": "UserAssigned", "userAssignedIdentities": {"/u/2": {}}}
    assert sent["properties"]["authMode"] == "Key"
    assert sent["properties"]["traffic"] == {"blue-1": 100}


def test_another_setting_keeps_the_shares(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0, mirror={"green": 10.0})

    traffic.up(100.0, 0.0, state, mirror={"green": 10.0}, settings={"tags": {}})

    assert azure.changes == ["PUT fraud"]
    assert azure.sent[0]["tags"] == {}
    assert traffic.live == ({"blue-1": 100}, {"green-1": 10})


def test_what_is_not_asked_for_stays_as_it_is(azure: Azure, traffic: Traffic) -> None:
    traffic.up(100.0, 0.0, settings={"description": "fraud", "tags": None})

    assert azure.sent[0]["tags"] == {"team": "risk"}
    assert azure.sent[0]["properties"]["description"] == "fraud"
    assert azure.sent[0]["properties"]["publicNetworkAccess"] == "Disabled"


def test_settings_that_stand_already_are_not_written(azure: Azure, traffic: Traffic) -> None:
    """Ids of identities are of any case."""
    azure.properties["traffic"] = {"blue-1": 100}

    there = {"tags": {"team": "risk"}, "authMode": "AADToken", "identities": ["/U/1"]}
    state = traffic.up(100.0, 0.0, settings=there)

    assert state["failure"] is None
    assert azure.changes == []


def test_what_others_set_is_set_back(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0, settings=ASKED)
    assert traffic.refresh(state) == state
    azure.properties["authMode"] = "AMLToken"

    found = traffic.refresh(state)

    assert found is not None
    asked = traffic.inputs(100.0, 0.0, settings=ASKED)
    assert crud.changed(found, asked) == ["liveSettings"]
    traffic.up(100.0, 0.0, found, settings=ASKED)
    assert azure.properties["authMode"] == "Key"


def test_a_setting_that_azure_did_not_take_is_told(azure: Azure, traffic: Traffic) -> None:
    def undone(call: str) -> None:
        if call == "GET fraud" and azure.changes:
            azure.properties["authMode"] = "AADToken"

    azure.meanwhile = undone

    failed = traffic.up(100.0, 0.0, settings={"authMode": "Key"})

    assert failed["failure"] == (
        f"traffic of {HERE}: Azure was told to make the endpoint {{'authMode': 'Key'}}, and made it"
        " {'authMode': 'AADToken'}"
    )


def test_settings_reach_the_state_by_its_own_names(cloud: RecordingCloud) -> None:
    settings = EndpointSettings(
        tags={"team": "fraud"},
        auth_mode="Key",
        public_network_access="Disabled",
        description="fraud",
        user_assigned_identities=["/u/2"],
    )
    asked = {"endpoint": HERE, "deployments": {"blue": "fraud-1"}, "traffic": {"blue": 100}}

    cloud.deploy(lambda: AzureTraffic("fraud", {**asked, "settings": settings}))

    assert cloud.one("pulumi-python:dynamic/serving:AzureTraffic")["settings"] == {
        **ASKED,
        "publicNetworkAccess": "Disabled",
        "description": "fraud",
    }


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            {"auth_mode": "aad_token"},
            'auth_mode: must be Key, AMLToken or AADToken; got "aad_token"',
        ),
        (
            {"public_network_access": "enabled"},
            'public_network_access: must be Enabled or Disabled; got "enabled"',
        ),
    ],
)
def test_a_setting_that_azure_does_not_know_is_refused(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: EndpointSettings(**asked)) == [line]
