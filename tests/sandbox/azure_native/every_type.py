"""A program that registers every emulated type of Azure, by tokens: no package is needed."""

import json
from typing import Final

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.azure_native.authorization.examples import PULL, READ
from tests.sandbox.azure_native.keyvault.examples import properties

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi


    class Asked(pulumi.CustomResource):
        def __init__(self, name, kind, inputs, outputs=(), **options):
            token = f"azure-native:{kind}"
            more = pulumi.ResourceOptions(**options)
            super().__init__(token, name, dict.fromkeys(outputs) | inputs, more)

        def told(self, output):
            return self.__dict__[output]


    asked = json.loads(Path("asked.json").read_text())
    ml = "machinelearningservices"
    group = Asked("serving", "resources:ResourceGroup", {}, ["resourceGroupName"])
    here = {"resourceGroupName": group.told("resourceGroupName")}
    logs = Asked("logs", "operationalinsights:Workspace", here)
    traces = Asked(
        "traces",
        "applicationinsights:Component",
        here | {"kind": "web", "workspaceResourceId": logs.id},
    )
    store = Asked("models", "storage:StorageAccount", here | asked["store"])
    vault = Asked("keys", "keyvault:Vault", here | asked["vault"])
    registry = Asked("images", "containerregistry:Registry", here | asked["registry"])
    workspace = Asked(
        "serving",
        f"{ml}:Workspace",
        here
        | {
            "applicationInsights": traces.id,
            "containerRegistry": registry.id,
            "identity": {"type": "SystemAssigned"},
            "keyVault": vault.id,
            "storageAccount": store.id,
        },
        ["workspaceName"],
    )
    there = here | {"workspaceName": workspace.told("workspaceName")}
    who = Asked("fraud", "managedidentity:UserAssignedIdentity", here, ["principalId"])
    roles = [
        Asked(
            f"may-{name}",
            "authorization:RoleAssignment",
            {
                "principalId": who.told("principalId"),
                "principalType": "ServicePrincipal",
                "roleDefinitionId": asked[name],
                "scope": on.id,
            },
        )
        for name, on in (("pull", registry), ("read", store))
    ]
    model = Asked("1", f"{ml}:ModelVersion", there | asked["model"])
    environment = Asked("1", f"{ml}:EnvironmentVersion", there | asked["environment"])
    endpoint = Asked(
        "fraud",
        f"{ml}:OnlineEndpoint",
        there
        | asked["endpoint"]
        | {"identity": {"type": "UserAssigned", "userAssignedIdentities": [who.id]}},
        ["endpointName"],
    )
    deployment = Asked(
        "blue",
        f"{ml}:OnlineDeployment",
        there
        | asked["deployment"]
        | {
            "endpointName": endpoint.told("endpointName"),
            "properties": {
                "endpointComputeType": "Managed",
                "environmentId": environment.id,
                "model": model.id,
                "instanceType": asked["instanceType"],
            },
        },
        depends_on=roles,
    )
    pulumi.export("uri", endpoint.told("properties")["scoringUri"])
    pulumi.export("group", group.told("resourceGroupName"))
    pulumi.export("deployment", deployment.id)
"""
_ROUTE: Final = {"path": "/ping", "port": 8080}
_BEFORE: Final[dict[str, object]] = {
    "pull": PULL,
    "read": READ,
    "store": {"kind": "StorageV2", "sku": {"name": "Standard_LRS"}},
    "vault": properties(),
    "registry": {"sku": {"name": "Basic"}},
    "model": {"name": "fraud", "properties": {"modelUri": "https://example.com/fraud"}},
    "environment": {
        "name": "serving",
        "properties": {
            "image": "example.azurecr.io/serving:1",
            "inferenceConfig": {
                "livenessRoute": _ROUTE,
                "readinessRoute": _ROUTE,
                "scoringRoute": _ROUTE,
            },
        },
    },
    "endpoint": {"properties": {"authMode": "Key"}},
    "deployment": {"sku": {"name": "Default", "capacity": 1}},
    "instanceType": "Standard_DS3_v2",
}


def asked(**more: Properties | str) -> str:
    """What the program asks for, with these in the place of the usual ones."""
    return json.dumps(_BEFORE | more)
