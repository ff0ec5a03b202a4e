"""What a workspace of others turns out to be, held against what was told of it."""

import re
from collections.abc import Mapping
from typing import Any, Final

import pulumi

from serving_components.azure import arm_ids
from serving_components.azure.isolation import Isolation
from serving_components.azure.workspace_reference import Workspace

_PLAIN: Final = re.compile(r"\s")
DEFAULT: Final = "workspaceblobstore"
"""The datastore that every workspace begins with (page `how-to-datastore` of Azure ML [D])."""

_SUBSCRIPTION: Final = 2
"""Place in `/subscriptions/S/resourceGroups/G/providers/N/T/NAME`."""


def located(place: Workspace, found: Mapping[str, Any]) -> Mapping[str, Any]:
    """What was found, where it is as it was told.

    Raises:
        RunError: it lies elsewhere.
    """
    location = _PLAIN.sub("", found["location"]).lower()
    subscription = str(found["id"]).split("/")[_SUBSCRIPTION]
    for word, told, real in (
        ("location", place.location, location),
        ("subscription_id", place.subscription_id, subscription),
    ):
        if told.lower() != real.lower():
            raise pulumi.RunError(f"workspace {found['name']} has {word} {real}; got {told}")
    if (mode := _isolation(found)) != Isolation(place.isolation).value:
        told = Isolation(place.isolation).value
        raise pulumi.RunError(f"workspace {found['name']} has isolation {mode}; got {told}")
    if place.private_endpoint and not found.get("privateEndpointConnections"):
        raise pulumi.RunError(f"workspace {found['name']} has no private endpoint; got one")
    return found


def _isolation(found: Mapping[str, Any]) -> str:
    network = found.get("managedNetwork") or {}
    return str(network.get("isolationMode") or Isolation.DISABLED.value)


def apart(models: tuple[str, str], collected: tuple[str, str]) -> str:
    """The container of kept requests, which models' identities may write.

    Raises:
        RunError: models are in it, or it is of another account.
    """
    if models == collected:
        raise pulumi.RunError(
            f"collected_datastore leads to {collected[1]}, where models' files are, and whoever"
            " writes kept requests could write those; name one with a container of its own"
        )
    if models[0].lower() != collected[0].lower():
        raise pulumi.RunError(
            f"collected_datastore leads to another storage account than datastore: {collected[0]};"
            " name one of the same"
        )
    return collected[1]


def blobs_of(found: Mapping[str, Any], store: Mapping[str, Any]) -> tuple[str, str]:
    """The account's id and the container of a datastore."""
    told = store["properties"]
    if told.get("datastoreType") != "AzureBlob":
        raise pulumi.RunError(
            f"datastore {store['name']} is of the kind {told.get('datastoreType')}; models' files"
            " go to one of the kind AzureBlob"
        )
    account, own = told["accountName"], str(found["storageAccount"])
    if account == own.rpartition("/")[2]:
        return own, told["containerName"]
    subscription, group = told.get("subscriptionId"), told.get("resourceGroup")
    if not subscription or not group:
        raise pulumi.RunError(
            f"datastore {store['name']} does not say in which resource group its storage account"
            f" {account} is; choose one of the workspace's own account, such as {DEFAULT}"
        )
    within = f"/subscriptions/{subscription}/resourceGroups/{group}/providers"
    return f"{within}/{arm_ids.STORAGE}/{account}", told["containerName"]
