"""A client of Azure Resource Manager with nothing but HTTP, and a cloud in which it asks."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.support.emulated import Emulated, Made

SUBSCRIPTION: Final = "00000000-1111-2222-3333-444444444444"
GROUP: Final = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/serving"
WORKSPACE: Final = f"{GROUP}/providers/Microsoft.MachineLearningServices/workspaces/models"
OPERATIONS: Final = (
    f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.MachineLearningServices/locations"
    "/westeurope/mfeOperationsStatus"
)
VERSION: Final = "api-version=2025-12-01"
_ML: Final = "azure-native:machinelearningservices"


class Refused(Exception):  # noqa: N818 - what a request met
    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(body["error"]["message"])
        self.status, self.body = status, body
        self.code = body["error"]["code"]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: Any


@dataclass(frozen=True)
class Api:
    """The sandbox's API, and the cloud behind it."""

    cloud: Emulated
    url: str
    token: str = "sandbox"

    def call(self, method: str, path: str, body: Any = None) -> Answer:
        """One call, of a path with its query, or of a whole URL."""
        url = path if path.startswith("http://") else f"{self.url}{path}"
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        request = urllib.request.Request(url, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                raw = answer.read()
                told = json.loads(raw) if raw else None
                return Answer(answer.status, answer.headers, told)
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, json.load(refused)) from None

    def get(self, path: str) -> Any:
        return self.call("GET", f"{path}?{VERSION}").body

    def put(self, path: str, body: Any) -> Answer:
        return self.call("PUT", f"{path}?{VERSION}", body)

    def share(self, path: str, traffic: dict[str, int], **mirror: int) -> Answer:
        """As a client does it: all that a GET answers, with other shares."""
        found = self.get(path)
        shares = {"traffic": traffic, "mirrorTraffic": mirror}
        return self.put(path, found | {"properties": found["properties"] | shares})

    def endpoint(self, name: str, *deployments: str, **more: Any) -> str:
        """One that a program made, with deployments; its id."""
        made = self.endpoint_made(name, **more)
        for deployment in deployments:
            self.deployment(name, deployment)
        return made.id

    def endpoint_made(self, name: str, **more: Any) -> Made:
        inputs = inputs_of(name) | more
        return self.cloud.create(f"{_ML}:OnlineEndpoint", inputs, name=name)

    def deployment(self, endpoint: str, name: str) -> Made:
        inputs = {
            **_within("endpointName", endpoint),
            "deploymentName": name,
            "sku": {"name": "Default", "capacity": 1},
            "properties": {
                "endpointComputeType": "Managed",
                "instanceType": "Standard_DS3_v2",
                "model": "azureml://registries/azureml/models/m/versions/1",
                "environmentId": "azureml://registries/azureml/environments/e/versions/1",
            },
        }
        return self.cloud.create(f"{_ML}:OnlineDeployment", inputs, name=f"{endpoint}-{name}")


def id_of(endpoint: str) -> str:
    return f"{WORKSPACE}/onlineEndpoints/{endpoint}"


def inputs_of(endpoint: str) -> dict[str, Any]:
    """An endpoint as a program asks for it."""
    return {
        **_within("endpointName", endpoint),
        "identity": {"type": "SystemAssigned"},
        "properties": {"authMode": "AADToken"},
        "tags": {"team": "risk"},
    }


def made_in(home: Path) -> Emulated:
    """A subscription with a workspace, and what that needs."""
    cloud = Emulated(home, "azure-native", subscriptionId=SUBSCRIPTION, location="westeurope")
    made: dict[str, str] = {}
    parts: dict[str, tuple[str, dict[str, Any]]] = {
        "group": ("resources:ResourceGroup", {}),
        "storageAccount": (
            "storage:StorageAccount",
            {
                "accountName": "modelsofserving",
                "kind": "StorageV2",
                "sku": {"name": "Standard_LRS"},
            },
        ),
        "keyVault": (
            "keyvault:Vault",
            {
                "vaultName": "vault-of-serving",
                "properties": {
                    "tenantId": SUBSCRIPTION,
                    "sku": {"family": "A", "name": "standard"},
                    "accessPolicies": [],
                },
            },
        ),
    }
    for name, (kind, inputs) in parts.items():
        asked = {"resourceGroupName": "serving"} | inputs
        made[name] = cloud.create(f"azure-native:{kind}", asked, name=name).id
    workspace = {
        **_within("workspaceName", "models"),
        "identity": {"type": "SystemAssigned"},
        **{name: made[name] for name in ("keyVault", "storageAccount")},
    }
    cloud.create(f"{_ML}:Workspace", workspace, name="workspace")
    return cloud


def _within(name: str, value: str) -> dict[str, Any]:
    return {"resourceGroupName": "serving", "workspaceName": "models", name: value}
