"""A program that registers every emulated type of Azure, by tokens: no package is needed."""

import json
from typing import Final

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.azure_native.authorization.examples import PULL, READ, ROLE
from tests.sandbox.azure_native.keyvault.examples import properties
from tests.sandbox.azure_native.monitor.autoscale_example import of, profile
from tests.sandbox.azure_native.monitor.diagnostic_example import CONSOLE
from tests.sandbox.azure_native.monitor.metric_alert_example import ALERT
from tests.sandbox.azure_native.portal.examples import DASHBOARD

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
    store = Asked("models", "storage:StorageAccount", here | asked["store"], ["accountName"])
    files = Asked(
        "models",
        "storage:BlobContainer",
        here | {"accountName": store.told("accountName")},
        ["containerName"],
    )
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
    Asked(
        "serving_models",
        f"{ml}:Datastore",
        there
        | {
            "properties": {
                "accountName": store.told("accountName"),
                "containerName": files.told("containerName"),
                "credentials": {"credentialsType": "None"},
                "datastoreType": "AzureBlob",
            }
        },
    )
    kinds = ("Code", "Environment", "Model")
    holding = {
        kind: Asked(name, f"{ml}:{kind}Container", there | {"properties": {}}, ["name"])
        for kind, name in zip(kinds, ("fraud", "serving", "fraud"))
    }
    in_holding = {kind: there | {"name": it.told("name")} for kind, it in holding.items()}
    Asked("1", f"{ml}:CodeVersion", in_holding["Code"] | asked["code"])
    model = Asked("1", f"{ml}:ModelVersion", in_holding["Model"] | asked["model"])
    environment = Asked(
        "1", f"{ml}:EnvironmentVersion", in_holding["Environment"] | asked["environment"]
    )
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
    data = Asked("requests", f"{ml}:DataContainer", there | asked["data"], ["name"])
    uri = {"dataType": "uri_folder", "dataUri": "https://example.com/requests"}
    Asked("1", f"{ml}:DataVersion", there | {"name": data.told("name"), "properties": uri})
    Asked(
        "asks",
        "authorization:RoleDefinition",
        asked["role"] | {"assignableScopes": [group.id], "scope": group.id},
    )
    told = Asked("on-call", "monitor:ActionGroup", here | asked["actions"])
    Asked(
        "fraud-errors",
        "monitor:MetricAlert",
        here | asked["alert"] | {"actions": [{"actionGroupId": told.id}], "scopes": [endpoint.id]},
    )
    Asked(
        "fraud-blue",
        "monitor:AutoscaleSetting",
        here | asked["autoscale"] | {"targetResourceUri": deployment.id},
    )
    Asked(
        "fraud",
        "monitor:DiagnosticSetting",
        asked["diagnostics"] | {"resourceUri": endpoint.id, "workspaceId": logs.id},
    )
    Asked("fraud", "portal:Dashboard", here | asked["dashboard"])
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
    "code": {"properties": {"codeUri": "https://example.com/code"}},
    "model": {"properties": {"modelUri": "https://example.com/fraud"}},
    "environment": {
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
    "data": {"properties": {"dataType": "uri_folder"}},
    "role": {name: ROLE[name] for name in ("permissions", "roleName", "roleType")},
    "actions": {"enabled": True, "groupShortName": "on-call", "location": "global"},
    "alert": {
        name: ALERT.inputs[name]
        for name in (
            *("criteria", "enabled", "evaluationFrequency", "location", "severity", "windowSize"),
        )
    },
    "autoscale": {"enabled": True} | of(profile()),
    "diagnostics": {"logs": [CONSOLE]},
    "dashboard": {"properties": DASHBOARD.inputs["properties"]},
}


def asked(**more: Properties | str) -> str:
    """What the program asks for, with these in the place of the usual ones."""
    return json.dumps(_BEFORE | more)
