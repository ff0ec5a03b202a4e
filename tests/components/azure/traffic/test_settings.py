"""What else of the endpoint changes is written with its shares, so that neither loses the other."""

from typing import Any

import pytest
from pulumi import UNKNOWN

from serving_components.azure import AzureTraffic, EndpointSettings
from serving_components.azure.traffic import crud
from serving_components.azure.traffic.provider import AzureTrafficProvider
from tests.components.azure.azure import HERE, Azure
from tests.components.azure.traffic.conftest import Traffic
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ASKED: dict[str, Any] = {"tags": {"team": "fraud"}, "authMode": "Key", "identities": ["/U/1"]}


def test_settings_and_shares_are_one_call(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0, settings=ASKED)

    assert state["failure"] is None
    assert state["liveSettings"] == ASKED
    [sent] = azure.sent
    assert sent["tags"] == {"team": "fraud"}
    assert sent["identity"] == {"type": "UserAssigned", "userAssignedIdentities": {"/u/1": {}}}
    assert sent["properties"]["authMode"] == "Key"
    assert sent["properties"]["traffic"] == {"blue-1": 100}


def test_another_setting_keeps_the_shares(azure: Azure, traffic: Traffic) -> None:
    state = traffic.up(100.0, 0.0, mirror={"green": 10.0})

    traffic.up(100.0, 0.0, state, mirror={"green": 10.0}, settings={"tags": {}})

    assert azure.changes == ["PUT fraud"]
    assert azure.sent[0]["tags"] == {}
    assert traffic.live == ({"blue-1": 100}, {"green-1": 10})


def test_what_is_not_asked_for_stays_as_it_is(azure: Azure, traffic: Traffic) -> None:
    azure.properties["description"] = "fraud"

    traffic.up(100.0, 0.0, settings={"authMode": "Key", "tags": None})

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


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"identities": ["/u/2"]}, "its identity stays /u/1, and cannot become /u/2"),
        ({"identities": ["/u/1", "/u/2"]}, "stays /u/1, and cannot become /u/1, /u/2"),
        ({"description": "x"}, 'its description stays "", and cannot become "x"'),
    ],
)
def test_what_azure_fixes_is_refused_before_anything_moves(
    azure: Azure, traffic: Traffic, asked: dict[str, Any], line: str
) -> None:
    state = traffic.up(100.0, 0.0)

    failed = traffic.up(0.0, 100.0, state, settings={"authMode": "Key", **asked})

    assert line in failed["failure"]
    assert "another endpoint_name of AzureOnlineEndpoint" in failed["failure"]
    assert azure.changes == []
    assert traffic.up(100.0, 0.0, failed)["failure"] is None


def test_a_preview_tells_it_once_it_is_known(
    traffic: Traffic, capsys: pytest.CaptureFixture[str]
) -> None:
    old = traffic.up(100.0, 0.0, settings=ASKED)
    capsys.readouterr()
    for identity in (UNKNOWN, "/U/1"):
        AzureTrafficProvider().diff(
            "it", old, traffic.inputs(100.0, 0.0, settings={"identities": [identity]})
        )
    assert capsys.readouterr().err == ""

    other = traffic.inputs(100.0, 0.0, settings={"identities": ["/u/2"]})
    AzureTrafficProvider().diff("it", old, other)

    told = "traffic of fraud: its identity stays /U/1, and cannot become /u/2: Azure fixes it"
    assert capsys.readouterr().err.startswith(told)


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
        "traffic of fraud: Azure was told to make the endpoint {'authMode': 'Key'}, and made it"
        " {'authMode': 'AADToken'}"
    )


def test_settings_reach_the_state_by_its_own_names(cloud: RecordingCloud) -> None:
    identity = HERE.partition("/Microsoft.")[0] + (
        "/Microsoft.ManagedIdentity/userAssignedIdentities/fraud"
    )
    settings = EndpointSettings(
        tags={"team": "fraud"},
        auth_mode="Key",
        public_network_access="Disabled",
        description="fraud",
        user_assigned_identities=[identity],
    )
    asked = {"endpoint": HERE, "deployments": {"blue": "fraud-1"}, "traffic": {"blue": 100}}

    cloud.deploy(lambda: AzureTraffic("fraud", {**asked, "settings": settings}))

    assert cloud.one("pulumi-python:dynamic/serving:AzureTraffic")["settings"] == {
        **ASKED,
        "identities": [identity],
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
