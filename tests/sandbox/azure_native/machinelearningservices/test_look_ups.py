"""What a program learns of a workspace that is there, as one of others is found by it."""

import re

import pytest

from tests.sandbox.azure_native.containerregistry.examples import REGISTRY_ID
from tests.sandbox.azure_native.machinelearningservices.workspace_example import (
    USES,
    WORKSPACE,
    WORKSPACE_ID,
)
from tests.sandbox.azure_native.resources.examples import NAME
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import live

_ML = "azure-native:machinelearningservices"
_PLACE = {"resourceGroupName": NAME, "workspaceName": "serving-ml"}
_FIRST = _PLACE | {"name": "workspaceblobstore"}


def test_a_workspace_tells_what_it_uses(cloud: Emulated) -> None:
    live(cloud, WORKSPACE)

    told = cloud.look_up(f"{_ML}:getWorkspace", **_PLACE)

    assert (told["id"], told["name"]) == (WORKSPACE_ID, "serving-ml")
    assert {name: told[name] for name in USES} == USES


def test_a_workspace_begins_with_a_datastore(cloud: Emulated) -> None:
    live(cloud, WORKSPACE)

    told = cloud.look_up(f"{_ML}:getDatastore", **_FIRST)

    assert told["properties"]["datastoreType"] == "AzureBlob"
    assert re.fullmatch(r"azureml-blobstore-[0-9a-f-]{36}", told["properties"]["containerName"])
    assert told == cloud.look_up(f"{_ML}:getDatastore", **_FIRST)
    assert len(cloud.store.all("azure-native:storage:BlobContainer")) == 1


def test_a_registry_tells_what_it_is_called_by(cloud: Emulated) -> None:
    live(cloud, WORKSPACE)
    name = REGISTRY_ID.rpartition("/")[2]

    told = cloud.look_up(
        "azure-native:containerregistry:getRegistry", resourceGroupName=NAME, registryName=name
    )

    assert told["loginServer"] == f"{name.lower()}.azurecr.io"


@pytest.mark.parametrize("asked", ["getWorkspace", "getDatastore"])
def test_what_is_not_there_is_told(cloud: Emulated, asked: str) -> None:
    with pytest.raises(Refused) as refused:
        cloud.look_up(f"{_ML}:{asked}", **_FIRST)

    assert str(refused.value).startswith("ResourceNotFound: The Resource 'Microsoft.Machine")


def test_another_datastore_is_not_made_up(cloud: Emulated) -> None:
    live(cloud, WORKSPACE)

    with pytest.raises(Refused, match="datastores/models' under resource group 'serving' was not"):
        cloud.look_up(f"{_ML}:getDatastore", **_PLACE, name="models")
