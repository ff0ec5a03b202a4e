"""A workspace that others own."""

from collections.abc import Mapping
from typing import Any

import pulumi

from serving_components.azure.isolation import Isolation, IsolationOrWord
from serving_components.azure.workspace.look_ups import looked_up
from serving_components.azure.workspace.matched import DEFAULT, apart, blobs_of, located
from serving_components.azure.workspace_reference import Workspace
from serving_components.core import Wired

_GROUP, _NAME = 4, -1
"""Places in `/subscriptions/S/resourceGroups/G/providers/N/T/NAME`."""


def existing(
    *,
    subscription_id: str,
    location: str,
    resource_group: Wired[str],
    workspace_name: Wired[str],
    datastore: Wired[str] = DEFAULT,
    collected_datastore: Wired[str] | None = None,
    registry_id: Wired[str] | None = None,
    login_server: Wired[str] | None = None,
    log_workspace_id: Wired[str] | None = None,
    isolation: IsolationOrWord = Isolation.DISABLED,
    private_endpoint: bool = False,
    opts: pulumi.InvokeOptions | None = None,
) -> Workspace:
    """A workspace that others own, for endpoints to be made in; what lies around it is looked up.

    Nothing of it is made, changed or deleted. `datastore` takes models' files, below folders of
    their own: whoever runs `pulumi up` needs `Storage Blob Data Contributor` on its container.
    `collected_datastore` takes kept requests, in a container where no models are. `registry_id` and
    `login_server` are for a registry that is not the workspace's own, `log_workspace_id` for
    endpoints' logs; `isolation` and `private_endpoint` are what the workspace has, and are compared
    with it. `opts` says by which provider is looked up.

    Raises:
        InvalidArguments: what is told is no place.
    """
    place = Workspace(
        subscription_id=subscription_id,
        location=location,
        resource_group=resource_group,
        workspace_name=workspace_name,
        registry_id=registry_id,
        login_server=login_server,
        log_workspace_id=log_workspace_id,
        isolation=isolation,
        private_endpoint=private_endpoint,
    )
    at = {"resourceGroupName": resource_group, "workspaceName": workspace_name}
    found = looked_up(
        "azure-native:machinelearningservices:getWorkspace",
        at,
        "workspace {workspaceName} in {resourceGroupName}",
        opts,
    ).apply(lambda there: located(place, there))

    def within(called: Wired[str]) -> pulumi.Output[tuple[str, str]]:
        store = looked_up(
            "azure-native:machinelearningservices:getDatastore",
            at | {"name": called},
            "datastore {name} of {workspaceName} in {resourceGroupName}",
            opts,
        )
        return found.apply(lambda there: store.apply(lambda told: blobs_of(there, told)))

    files = within(datastore)
    changes: dict[str, Any] = {
        "storage_account_id": files.apply(lambda it: it[0]),
        "container": files.apply(lambda it: it[1]),
        "datastore": datastore,
    }
    if collected_datastore is not None:
        both = pulumi.Output.all(files, within(collected_datastore))
        changes["collected_container"] = both.apply(lambda it: apart(*it))
        changes["collected_datastore"] = collected_datastore
    if place.registry_id is None:
        registry = found.apply(_registry)
        changes |= {"registry_id": registry, "login_server": _called(registry, opts)}
    return Workspace(**{name: getattr(place, name) for name in place.model_fields_set} | changes)


def _registry(found: Mapping[str, Any]) -> str:
    """Azure makes one only once it builds an image itself [D, page `concept-workspace`]."""
    registry = found.get("containerRegistry")
    if not registry:
        raise pulumi.RunError(
            f"workspace {found['name']} has no container registry yet; give it one, or registry_id"
            " and login_server of another"
        )
    return str(registry)


def _called(registry: pulumi.Output[str], opts: pulumi.InvokeOptions | None) -> pulumi.Output[str]:
    """The name that the registry is called by, which is not always made of its own name."""
    parts = registry.apply(lambda id_: id_.split("/"))
    found = looked_up(
        "azure-native:containerregistry:getRegistry",
        {
            "resourceGroupName": parts.apply(lambda it: it[_GROUP]),
            "registryName": parts.apply(lambda it: it[_NAME]),
        },
        "registry {registryName} in {resourceGroupName}",
        opts,
    )
    return found.apply(lambda it: str(it["loginServer"]))
