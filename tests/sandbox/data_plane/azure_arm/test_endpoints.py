"""Endpoints are told, made and changed by the same API that Azure's own client calls."""

import pytest

from cloud_sandbox.azure_native.machinelearningservices.names import ENDPOINT
from tests.sandbox.data_plane.azure_arm.api import VERSION, WORKSPACE, Api, Refused, id_of

pytestmark = pytest.mark.xdist_group("azure-arm")


def test_an_endpoint_is_told_as_azure_tells_it(api: Api) -> None:
    id_ = api.endpoint("told")

    found = api.get(id_)

    assert found.keys() == {
        *("id", "name", "type", "location", "tags", "identity", "properties", "systemData")
    }
    assert (found["id"], found["name"]) == (id_, "told")
    assert found["type"] == "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
    assert found["identity"].keys() == {"type", "principalId", "tenantId"}
    assert found["properties"] == {
        "authMode": "AADToken",
        "mirrorTraffic": {},
        "provisioningState": "Succeeded",
        "publicNetworkAccess": "Enabled",
        "scoringUri": "https://told.westeurope.inference.ml.azure.com/score",
        "swaggerUri": "https://told.westeurope.inference.ml.azure.com/swagger.json",
        "traffic": {},
    }


def test_an_id_is_of_any_case(api: Api) -> None:
    id_ = api.endpoint("any-case", "blue")
    head, tail = id_[: len("/subscriptions/")], id_[len("/subscriptions/") :]

    api.share(head + tail.upper(), {"blue": 100})

    assert api.get(head + tail.lower())["id"] == id_
    assert api.get(id_)["properties"]["traffic"] == {"blue": 100}


def test_endpoints_and_deployments_are_listed(api: Api) -> None:
    id_ = api.endpoint("listed", "blue", "green")

    endpoints = api.get(f"{WORKSPACE}/onlineEndpoints")["value"]
    deployments = api.get(f"{id_}/deployments")["value"]

    assert id_ in [it["id"] for it in endpoints]
    assert [it["name"] for it in deployments] == ["blue", "green"]
    assert deployments[0] == api.get(f"{id_}/deployments/blue")
    assert deployments[0]["properties"]["provisioningState"] == "Succeeded"


def test_shares_and_copies_are_put(api: Api) -> None:
    id_ = api.endpoint("shared", "blue", "green")

    answer = api.share(id_, {"blue": 100}, green=10)

    assert answer.status == 200
    properties = api.get(id_)["properties"]
    assert (properties["traffic"], properties["mirrorTraffic"]) == ({"blue": 100}, {"green": 10})


def test_what_is_left_out_of_a_put_is_gone(api: Api) -> None:
    """A PUT says the whole resource: shares that it does not name are lost."""
    id_ = api.endpoint("left-out", "blue")
    api.share(id_, {"blue": 100})
    found = api.get(id_)
    del found["properties"]["traffic"]

    api.put(id_, found)

    assert api.get(id_)["properties"]["traffic"] == {}


def test_a_provider_finds_the_shares_alone_changed(api: Api) -> None:
    """Nothing of what Azure had added comes back as if somebody had asked for it."""
    made = api.endpoint_made("alone")
    api.deployment("alone", "blue")
    before = api.cloud.store.named(ENDPOINT, made.id.lower())[0].inputs

    api.share(made.id, {"blue": 100})

    after = api.cloud.store.named(ENDPOINT, made.id.lower())[0].inputs
    assert after == before | {"properties": {"authMode": "AADToken", "traffic": {"blue": 100}}}
    api.share(made.id, {})
    refreshed = api.cloud.refresh(made)
    assert refreshed is not None
    assert refreshed.outputs["properties"].get("traffic") in ({}, None)


def test_an_endpoint_is_made_by_a_put(api: Api) -> None:
    body = {
        "location": "westeurope",
        "identity": {"type": "SystemAssigned"},
        "properties": {"authMode": "Key"},
    }

    answer = api.put(id_of("put-anew"), body)

    assert answer.status == 201
    assert api.get(id_of("put-anew"))["properties"]["authMode"] == "Key"


def test_tags_are_patched(api: Api) -> None:
    id_ = api.endpoint("patched", "blue")
    api.share(id_, {"blue": 100})

    answer = api.call("PATCH", f"{id_}?{VERSION}", {"tags": {"team": "fraud"}})

    assert answer.status == 202
    found = api.get(id_)
    assert found["tags"] == {"team": "fraud"}
    assert found["properties"]["traffic"] == {"blue": 100}
    assert api.call("GET", answer.headers["Location"]).body == found


def test_an_endpoint_of_another_subscription_is_not_there(api: Api) -> None:
    id_ = api.endpoint("elsewhere")

    with pytest.raises(Refused) as refused:
        api.get(id_.replace("00000000-1111", "99999999-1111"))

    assert (refused.value.status, refused.value.code) == (404, "ResourceNotFound")
