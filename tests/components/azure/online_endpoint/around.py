"""Endpoints of an own image, of which a test shows only what is asked for besides."""

from typing import Any, Final

from serving_components import Model
from serving_components.azure import AzureOnlineEndpoint, AzureOnlineEndpointArgs, Workspace
from tests.support.cloud import RecordingCloud

SUBSCRIPTION: Final = "00000000-1111-2222-3333-444444444444"
_GROUP: Final = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/serving/providers"

IDENTITY: Final = f"{_GROUP}/Microsoft.ManagedIdentity/userAssignedIdentities/serving"
STORAGE: Final = f"{_GROUP}/Microsoft.Storage/storageAccounts/models"
REGISTRY: Final = f"{_GROUP}/Microsoft.ContainerRegistry/registries/risk"
LOGS: Final = f"{_GROUP}/Microsoft.OperationalInsights/workspaces/serving"
IMAGE: Final = f"risk.azurecr.io/fraud@sha256:{'0' * 64}"
OTHER_IMAGE: Final = f"risk.azurecr.io/fraud@sha256:{'1' * 64}"

_ML: Final = "azure-native:machinelearningservices"
ENDPOINT: Final = f"{_ML}:OnlineEndpoint"
DEPLOYMENT: Final = f"{_ML}:OnlineDeployment"
ENVIRONMENT: Final = f"{_ML}:EnvironmentVersion"
MADE_IDENTITY: Final = "azure-native:managedidentity:UserAssignedIdentity"
ASSIGNMENT: Final = "azure-native:authorization:RoleAssignment"
DIAGNOSTICS: Final = "azure-native:monitor:DiagnosticSetting"
AUTOSCALE: Final = "azure-native:monitor:AutoscaleSetting"
TRAFFIC: Final = "pulumi-python:dynamic/serving:AzureTraffic"

WORKSPACE: Final = Workspace(
    subscription_id=SUBSCRIPTION,
    location="westeurope",
    resource_group="serving",
    workspace_name="models",
    storage_account_id=STORAGE,
    container="models",
    datastore="models",
    registry_id=REGISTRY,
    login_server="risk.azurecr.io",
    collected_container="collected",
    collected_datastore="collected",
    log_workspace_id=LOGS,
)


def an_endpoint(**asked: Any) -> AzureOnlineEndpointArgs:
    """The smallest that is asked for, with changes."""
    return AzureOnlineEndpointArgs(**_SMALLEST | asked)


def deploy(cloud: RecordingCloud, **asked: Any) -> AzureOnlineEndpoint:
    """Made, under the name `fraud`."""
    made: AzureOnlineEndpoint = cloud.deploy(
        lambda: AzureOnlineEndpoint("fraud", an_endpoint(**asked))
    )
    return made


def slot(cloud: RecordingCloud, name: str = "live") -> dict[str, Any]:
    """What is asked of the deployment of a slot."""
    [found] = [
        made.inputs
        for made in cloud.of(DEPLOYMENT)
        if made.inputs["deploymentName"].startswith(f"{name}-")
    ]
    return found


_SMALLEST: Final[dict[str, Any]] = {"workspace": WORKSPACE, "model": Model(image=IMAGE)}
