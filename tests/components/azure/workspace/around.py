"""Workspaces of which a test shows only what is asked for besides."""

from typing import Any, Final

from serving_components.azure import AzureWorkspace, AzureWorkspaceArgs
from tests.support.cloud import RecordingCloud
from tests.support.look_ups import SUBSCRIPTION

GROUP: Final = "azure-native:resources:ResourceGroup"
ACCOUNT: Final = "azure-native:storage:StorageAccount"
CONTAINER: Final = "azure-native:storage:BlobContainer"
VAULT: Final = "azure-native:keyvault:Vault"
REGISTRY: Final = "azure-native:containerregistry:Registry"
LOGS: Final = "azure-native:operationalinsights:Workspace"
INSIGHTS: Final = "azure-native:applicationinsights:Component"
WORKSPACE: Final = "azure-native:machinelearningservices:Workspace"
DATASTORE: Final = "azure-native:machinelearningservices:Datastore"
ROLE: Final = "azure-native:authorization:RoleAssignment"
KINDS: Final = (
    *(GROUP, ACCOUNT, CONTAINER, VAULT, REGISTRY),
    *(LOGS, INSIGHTS, WORKSPACE, DATASTORE),
)

SOMEBODY: Final = "00000000-aaaa-bbbb-cccc-777777777777"
DEFINITIONS: Final = (
    f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
)


def a_workspace(**asked: Any) -> AzureWorkspaceArgs:
    """The smallest that is asked for, with changes."""
    smallest = {"subscription_id": SUBSCRIPTION, "location": "westeurope"}
    return AzureWorkspaceArgs(**{**smallest, **asked})


def deploy(cloud: RecordingCloud, **asked: Any) -> AzureWorkspace:
    """Made, under the name `shared`."""
    made: AzureWorkspace = cloud.deploy(lambda: AzureWorkspace("shared", a_workspace(**asked)))
    return made
