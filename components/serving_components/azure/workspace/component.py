"""AzureWorkspace: where a stack's endpoints are made, once for all of them."""

import pulumi
from pulumi_azure_native import resources

from serving_components.azure.workspace.arguments import AzureWorkspaceArgs
from serving_components.azure.workspace.existing import existing
from serving_components.azure.workspace.logs import insights, log_workspace
from serving_components.azure.workspace.machine_learning import datastore, workspace
from serving_components.azure.workspace.names import check_name
from serving_components.azure.workspace.registry import registry
from serving_components.azure.workspace.storage import (
    COLLECTED,
    CONTAINER,
    account,
    collected_container,
    container,
    writers,
)
from serving_components.azure.workspace.vault import vault
from serving_components.azure.workspace_reference import Workspace
from serving_components.core.assembled import assembled


class AzureWorkspace(pulumi.ComponentResource):
    """A workspace of Azure Machine Learning with its account, vault, registry and logs.

    Destroying it deletes what is in them. The workspace and the vault can be had back for a while:
    Azure keeps what is deleted of them for 14 days and for 90.
    """

    resource_group: pulumi.Output[str]
    """Name of the resource group that all of it is in."""

    workspace_name: pulumi.Output[str]
    """Name of the workspace."""

    workspace_id: pulumi.Output[str]
    """Its id."""

    storage_account: pulumi.Output[str]
    """Name of the storage account that takes models' files."""

    files_container: pulumi.Output[str]
    """Name of the container in it, once deployers may write to it."""

    login_server: pulumi.Output[str]
    """Where to push own images."""

    storage_account_id: pulumi.Output[str]
    """Its id."""

    files_datastore: pulumi.Output[str]
    """Name that the workspace has for the files' container."""

    registry_id: pulumi.Output[str]
    """Id of the registry of own images."""

    collected_container_name: pulumi.Output[str]
    """Name of the container in that account that kept requests go to."""

    collected_datastore_name: pulumi.Output[str]
    """Name that the workspace has for that one."""

    log_workspace_id: pulumi.Output[str]
    """Id of the Log Analytics workspace that endpoints' logs go to."""

    def __init__(
        self,
        name: str,
        args: AzureWorkspaceArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = AzureWorkspaceArgs.take(args)  # a plugin host passes a mapping
        check_name(name)
        super().__init__("serving:index:AzureWorkspace", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self)
        living = pulumi.ResourceOptions(parent=self, protect=args.protect or None)

        group, self.group = _group(name, args, living)
        self.account = account(name, args, group, living)
        self.container = container(name, self.account, group, living)
        self.collected_container = collected_container(name, self.account, group, living)
        self.writers = writers(name, args, self.container, child)
        self.vault = vault(name, args, group, living)
        self.registry = registry(name, args, group, living)
        self.log_workspace = log_workspace(name, args, group, living)
        self.insights = insights(name, args, group, self.log_workspace.id, child)
        self.machine_learning = workspace(
            name,
            args,
            group,
            storage=self.account.id,
            vault=self.vault.id,
            registry=self.registry.id,
            insights=self.insights.id,
            opts=living,
        )
        self.datastore = datastore(
            name,
            CONTAINER,
            args,
            group,
            self.machine_learning,
            account=self.account.name,
            container=self.container.name,
            opts=living,
        )
        self.collected_datastore = datastore(
            f"{name}-{COLLECTED}",
            COLLECTED,
            args,
            group,
            self.machine_learning,
            account=self.account.name,
            container=self.collected_container.name,
            opts=living,
        )

        self.resource_group = pulumi.Output.from_input(group)
        self.workspace_name = self.machine_learning.name
        self.workspace_id = self.machine_learning.id
        self.storage_account = self.account.name
        roles = [one.id for one in self.writers]
        self.files_container = assembled([self.container.name, *roles], lambda told: str(told[0]))
        self.login_server = self.registry.login_server
        self.storage_account_id, self.registry_id = self.account.id, self.registry.id
        self.files_datastore = self.datastore.name
        self.collected_container_name = self.collected_container.name
        self.collected_datastore_name = self.collected_datastore.name
        self.log_workspace_id = self.log_workspace.id
        self.workspace = self._told(args)
        self.register_outputs(
            {
                "resourceGroup": self.resource_group,
                "workspaceName": self.workspace_name,
                "workspaceId": self.workspace_id,
                "storageAccount": self.storage_account,
                "filesContainer": self.files_container,
                "loginServer": self.login_server,
                "storageAccountId": self.storage_account_id,
                "filesDatastore": self.files_datastore,
                "registryId": self.registry_id,
                "collectedContainerName": self.collected_container_name,
                "collectedDatastoreName": self.collected_datastore_name,
                "logWorkspaceId": self.log_workspace_id,
            }
        )

    existing = staticmethod(existing)

    def _told(self, args: AzureWorkspaceArgs) -> Workspace:
        """What services take."""
        return Workspace(
            subscription_id=args.subscription_id,
            location=args.location,
            resource_group=self.resource_group,
            workspace_name=self.workspace_name,
            storage_account_id=self.storage_account_id,
            container=self.files_container,
            datastore=self.files_datastore,
            registry_id=self.registry_id,
            login_server=self.login_server,
            collected_container=self.collected_container_name,
            collected_datastore=self.collected_datastore_name,
            log_workspace_id=self.log_workspace_id,
            insights_local_auth=args.insights_local_auth,
            isolation=args.isolation,
        )


def _group(
    name: str, args: AzureWorkspaceArgs, opts: pulumi.ResourceOptions
) -> "tuple[pulumi.Input[str], resources.ResourceGroup | None]":
    """The given one, or one that is called after the stack too: the rest is found by it."""
    if args.resource_group is not None:
        return args.resource_group, None
    made = resources.ResourceGroup(
        f"{name}-{pulumi.get_stack()}", location=args.location, tags=args.tags, opts=opts
    )
    return made.name, made
