"""Other places in which the examples could lie as well."""

from typing import Final

from tests.sandbox.azure_native.machinelearningservices.endpoint_example import (
    TOKEN as ENDPOINT,
)
from tests.sandbox.azure_native.machinelearningservices.endpoint_example import of_endpoint
from tests.sandbox.azure_native.resources.examples import GROUP, NAME
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

WORKSPACE: Final = "azure-native:machinelearningservices:Workspace"
# An endpoint's name is free once in each.
LOCATIONS: Final = {"first-ml": "northeurope", "second-ml": "uksouth"}


def groups(cloud: Emulated) -> None:
    """Two groups, each with a workspace of the name that the examples use."""
    for name in LOCATIONS:
        cloud.create(GROUP.token, {"resourceGroupName": name}, name=name)
        _workspace(cloud, name, "serving-ml")


def workspaces(cloud: Emulated) -> None:
    """Two workspaces in the group that the examples use."""
    for name in LOCATIONS:
        _workspace(cloud, NAME, name)


def groups_of_endpoints(cloud: Emulated) -> None:
    groups(cloud)
    for name in LOCATIONS:
        _endpoint(cloud, name, "serving-ml", "fraud", LOCATIONS[name])


def workspaces_of_endpoints(cloud: Emulated) -> None:
    workspaces(cloud)
    for name in LOCATIONS:
        _endpoint(cloud, NAME, name, "fraud", LOCATIONS[name])


def endpoints(cloud: Emulated) -> None:
    for name in LOCATIONS:
        _endpoint(cloud, NAME, "serving-ml", name, "westeurope")


def moved(property_: str, before: object) -> dict[str, Attribute]:
    """What says where it lies."""
    first, second = LOCATIONS
    return {property_: between(property_, first, second, required=True, before=before)}


IN_WORKSPACE: Final = moved("resourceGroupName", groups) | moved("workspaceName", workspaces)
IN_ENDPOINT: Final = (
    moved("resourceGroupName", groups_of_endpoints)
    | moved("workspaceName", workspaces_of_endpoints)
    | moved("endpointName", endpoints)
)


def _workspace(cloud: Emulated, group: str, name: str) -> None:
    place = {"resourceGroupName": group, "workspaceName": name}
    cloud.create(WORKSPACE, place, name=f"{group}-{name}")


def _endpoint(cloud: Emulated, group: str, workspace: str, name: str, location: str) -> None:
    place = {"resourceGroupName": group, "workspaceName": workspace, "location": location}
    asked = place | {"endpointName": name} | of_endpoint()
    cloud.create(ENDPOINT, asked, name=f"{group}-{workspace}-{name}")
