"""Workspace: where endpoints are made, whoever made it."""

from collections.abc import Iterator
from typing import Final

import pulumi
from pydantic import Field

from serving_components.azure import arm_ids, naming, regions
from serving_components.azure.isolation import Isolation, IsolationOrWord
from serving_components.core import Args, Fault, Wired

_FILES: Final = ("storage_account_id", "container", "datastore")
_COLLECTED: Final = ("collected_container", "collected_datastore")
_IMAGES: Final = ("registry_id", "login_server")
_NAMED: Final = {
    "resource_group": naming.RESOURCE_GROUP,
    "workspace_name": naming.WORKSPACE,
    "container": naming.CONTAINER,
    "datastore": naming.DATASTORE,
    "collected_container": naming.CONTAINER,
    "collected_datastore": naming.DATASTORE,
    "login_server": naming.LOGIN_SERVER,
}


class Workspace(Args):
    """A workspace of Azure Machine Learning and what lies around it. Required: the first four.

    `AzureWorkspace(...).workspace` is one, and so is `AzureWorkspace.existing(...)`.
    """

    subscription_id: str = Field(
        pattern=arm_ids.SUBSCRIPTION, examples=["00000000-0000-0000-0000-000000000000"]
    )
    """Id of the subscription, not its name."""

    location: str = Field(pattern=arm_ids.LOCATION, examples=["westeurope"])
    """Region, as Azure's ids have it."""

    resource_group: Wired[str]
    """Name of the resource group, which what services make goes into as well."""

    workspace_name: Wired[str]
    """Name of the workspace."""

    storage_account_id: Wired[str] | None = None
    """Id of the storage account that takes models' files. Default: no service brings files."""

    container: Wired[str] | None = None
    """Name of the container in it. Required beside `storage_account_id`."""

    datastore: Wired[str] | None = None
    """Name that the workspace has for that container. Required beside it."""

    registry_id: Wired[str] | None = None
    """Id of the container registry of own images. Default: images have their registry in their
    name, and whoever runs them may pull them already."""

    login_server: Wired[str] | None = None
    """Name that the registry is called by, such as `risk.azurecr.io`. Required beside it."""

    collected_container: Wired[str] | None = None
    """Name of the container in that account that kept requests go to. Default: no service keeps
    any."""

    collected_datastore: Wired[str] | None = None
    """Name that the workspace has for that container. Required beside it."""

    log_workspace_id: Wired[str] | None = None
    """Id of the Log Analytics workspace that endpoints' logs go to. Default: nobody keeps them."""

    insights_local_auth: bool = True
    """Whether its Application Insights is told of requests by a key. Default: yes, as Azure makes
    them."""

    isolation: IsolationOrWord = Isolation.DISABLED
    """Network that Azure Machine Learning keeps for what runs in it. Default: none."""

    private_endpoint: bool = False
    """Whether a private endpoint leads to it from where callers are. Default: no."""

    def objections(self) -> Iterator[Fault]:
        if (reason := regions.refusal(self.location)) is not None:
            yield Fault(("location",), reason)
        for name, rule in _NAMED.items():
            yield from rule.refused(name, getattr(self, name))
        for together in (_FILES, _COLLECTED, _IMAGES):
            yield from self._half(together)
        if self.collected_container is not None and self.storage_account_id is None:
            yield Fault(("storage_account_id",), "is required beside collected_container")
        for name, kind in (
            ("storage_account_id", arm_ids.STORAGE),
            ("registry_id", arm_ids.REGISTRY),
            ("log_workspace_id", arm_ids.LOGS),
        ):
            yield from arm_ids.refused(name, getattr(self, name), kind)

    @property
    def workspace_id(self) -> pulumi.Input[str]:
        return arm_ids.of(
            "/subscriptions/{}/resourceGroups/{}/providers"
            "/Microsoft.MachineLearningServices/workspaces/{}",
            self.subscription_id,
            self.resource_group,
            self.workspace_name,
        )

    @property
    def storage_account(self) -> pulumi.Input[str] | None:
        """The account's name."""
        return None if self.storage_account_id is None else arm_ids.name_of(self.storage_account_id)

    @property
    def container_id(self) -> pulumi.Input[str] | None:
        """What a role on the models' files alone is on."""
        return self._container_id(self.container)

    @property
    def collected_container_id(self) -> pulumi.Input[str] | None:
        """What a role on kept requests alone is on."""
        return self._container_id(self.collected_container)

    def datastore_uri(self, path: pulumi.Input[str]) -> pulumi.Input[str]:
        """What `modelUri` takes for what lies there: `azureml://…/datastores/D/paths/…`.

        Of a workspace that takes files.
        """
        return self._uri(self.datastore, path)

    def collected_uri(self, path: pulumi.Input[str]) -> pulumi.Input[str]:
        """The same of kept requests, of a workspace that takes them."""
        return self._uri(self.collected_datastore, path)

    def _container_id(self, container: Wired[str] | None) -> pulumi.Input[str] | None:
        if self.storage_account_id is None or container is None:
            return None
        return arm_ids.of(
            "{}/blobServices/default/containers/{}", self.storage_account_id, container
        )

    def _uri(self, datastore: Wired[str] | None, path: pulumi.Input[str]) -> pulumi.Input[str]:
        return arm_ids.of(
            "azureml://subscriptions/{}/resourcegroups/{}/workspaces/{}/datastores/{}/paths/{}",
            self.subscription_id,
            self.resource_group,
            self.workspace_name,
            datastore or "",
            path,
        )

    def _half(self, together: tuple[str, ...]) -> Iterator[Fault]:
        told = [name for name in together if getattr(self, name) is not None]
        for name in together:
            if told and name not in told:
                yield Fault((name,), f"is required beside {told[0]}; give both, or neither")
