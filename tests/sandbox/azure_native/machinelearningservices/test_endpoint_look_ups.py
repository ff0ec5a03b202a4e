"""Keys and tokens of an endpoint, as a program asks for them."""

import pytest

from tests.sandbox.azure_native.machinelearningservices.endpoint_example import ENDPOINT
from tests.sandbox.azure_native.resources.examples import NAME
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import live

_ML = "azure-native:machinelearningservices"
_LOOK_UPS = ("listOnlineEndpointKeys", "getOnlineEndpointToken")


def an_endpoint(cloud: Emulated, mode: str) -> dict[str, str]:
    """What a look-up of it is told."""
    made = live(cloud, ENDPOINT).made
    inputs = made.inputs | {"properties": {"authMode": mode}}
    cloud.update(made, inputs)
    names = ("endpointName", "resourceGroupName", "workspaceName")
    return {name: inputs[name] for name in names}


def test_keys_stay_as_they_are(cloud: Emulated) -> None:
    asked = an_endpoint(cloud, "Key")

    told = cloud.look_up(f"{_ML}:listOnlineEndpointKeys", **asked)

    assert told.keys() == {"primaryKey", "secondaryKey"}
    assert len(set(told.values())) == 2
    assert cloud.look_up(f"{_ML}:listOnlineEndpointKeys", **asked) == told


def test_each_token_is_another(cloud: Emulated) -> None:
    asked = an_endpoint(cloud, "AMLToken")

    first, second = (cloud.look_up(f"{_ML}:getOnlineEndpointToken", **asked) for _ in range(2))

    assert first["tokenType"] == "Bearer"
    assert first["accessToken"] != second["accessToken"]


@pytest.mark.parametrize("look_up", _LOOK_UPS)
def test_an_endpoint_for_entra_id_has_neither(cloud: Emulated, look_up: str) -> None:
    asked = an_endpoint(cloud, "AADToken")

    with pytest.raises(Refused, match="authMode is AADToken; this is for "):
        cloud.look_up(f"{_ML}:{look_up}", **asked)


@pytest.mark.parametrize("look_up", _LOOK_UPS)
def test_what_is_not_there_has_none(cloud: Emulated, look_up: str) -> None:
    names = {"endpointName": "gone", "resourceGroupName": NAME, "workspaceName": "serving-ml"}

    with pytest.raises(Refused, match="onlineEndpoints/gone' under resource group"):
        cloud.look_up(f"{_ML}:{look_up}", **names)
