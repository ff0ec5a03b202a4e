"""A component of Azure as a state writes it down, and its endpoint as the cloud has it."""

from typing import Any, Final

from cloud_sandbox.azure_native.machinelearningservices.online_deployment import OnlineDeployment
from cloud_sandbox.azure_native.machinelearningservices.online_endpoint import OnlineEndpoint
from cloud_sandbox.engine.record import Record, Scope
from serving_components.azure.conditions.symptoms import errors

SUBSCRIPTION: Final = "00000000-0000-0000-0000-000000000000"
THERE: Final = Scope("azure-native", SUBSCRIPTION, "")
NAME: Final = "fraud-dev-1a2b3c4d"
HOST: Final = f"{NAME}.westeurope.inference.ml.azure.com"
URL: Final = f"https://{HOST}/score"
WORKSPACE: Final = (
    f"/subscriptions/{SUBSCRIPTION}/resourceGroups/ml"
    "/providers/Microsoft.MachineLearningServices/workspaces/risk"
)
ID: Final = f"{WORKSPACE}/onlineEndpoints/{NAME}"
FAILS: Final = errors(1)
OLD, NEW = "live-11111111", "live-22222222"
COMPONENT: Final = "urn:pulumi:dev::shop::serving:index:AzureOnlineEndpoint::fraud"

_TRAFFIC: Final = "pulumi-python:dynamic/serving:AzureTraffic"


def an_endpoint(**properties: Any) -> dict[str, Any]:
    """The entry of the endpoint."""
    told = {"scoringUri": URL, "authMode": "Key", "publicNetworkAccess": "Enabled", **properties}
    return {
        "urn": f"{COMPONENT.rpartition('::')[0]}${OnlineEndpoint.token}::fraud",
        "custom": True,
        "type": OnlineEndpoint.token,
        "id": ID,
        "parent": COMPONENT,
        "outputs": {"name": NAME, "location": "westeurope", "properties": told},
    }


def traffic(**inputs: Any) -> dict[str, Any]:
    """The entry of what shares out its requests."""
    return {
        "urn": f"{COMPONENT.rpartition('::')[0]}${_TRAFFIC}::fraud",
        "custom": True,
        "type": _TRAFFIC,
        "id": ID,
        "parent": COMPONENT,
        "inputs": {"conditions": [FAILS.as_inputs()], **inputs},
        "outputs": {},
    }


def a_service(**inputs: Any) -> list[dict[str, Any]]:
    """Everything that callers of the service `fraud` depend on, parents first."""
    component = {
        "urn": COMPONENT,
        "custom": False,
        "type": "serving:index:AzureOnlineEndpoint",
        "outputs": {},
    }
    return [component, an_endpoint(), traffic(**inputs)]


def serving(mirror: dict[str, int] | None = None, **traffic: int) -> Record:
    """The endpoint with these shares, by slots `old` and `new`."""
    called = {"old": OLD, "new": NEW}
    inputs = {
        "resourceGroupName": "ml",
        "workspaceName": "risk",
        "endpointName": NAME,
        "location": "westeurope",
        "properties": {
            "authMode": "Key",
            "traffic": {called.get(slot, slot): share for slot, share in traffic.items()},
            "mirrorTraffic": mirror or {},
        },
    }
    added = {"properties": {"scoringUri": URL}}
    return Record(THERE, OnlineEndpoint.token, ID.lower(), inputs, added)


def deployment(name: str, instances: int) -> Record:
    """One behind it."""
    inputs = {
        "resourceGroupName": "ml",
        "workspaceName": "risk",
        "endpointName": NAME,
        "deploymentName": name,
        "sku": {"name": "Default", "capacity": instances},
    }
    identity = f"{ID}/deployments/{name}".lower()
    return Record(THERE, OnlineDeployment.token, identity, inputs, {})
