"""What Azure answers of resources that were asked for, in the shapes of its outputs."""

from collections.abc import Mapping
from typing import Any, Final

_NAMED_BY: Final = {
    "authorization:RoleAssignment": "roleAssignmentName",
    "applicationinsights:Component": "resourceName",
    "containerregistry:Registry": "registryName",
    "insights:Component": "resourceName",
    "keyvault:Vault": "vaultName",
    "machinelearningservices:Datastore": "name",
    "machinelearningservices:OnlineDeployment": "deploymentName",
    "machinelearningservices:OnlineEndpoint": "endpointName",
    "machinelearningservices:Workspace": "workspaceName",
    "managedidentity:UserAssignedIdentity": "resourceName",
    "monitor:ActionGroup": "actionGroupName",
    "monitor:AutoscaleSetting": "autoscaleSettingName",
    "monitor:MetricAlert": "ruleName",
    "operationalinsights:Workspace": "workspaceName",
    "portal:Dashboard": "dashboardName",
    "resources:ResourceGroup": "resourceGroupName",
    "storage:BlobContainer": "containerName",
    "storage:StorageAccount": "accountName",
}
"""By type, the input that its output `name` is."""

_IDENTITY: Final = {
    "principalId": "00000000-aaaa-bbbb-cccc-444444444444",
    "clientId": "00000000-aaaa-bbbb-cccc-555555555555",
    "tenantId": "00000000-aaaa-bbbb-cccc-666666666666",
}
_HOST: Final = "westeurope.inference.ml.azure.com"


def answered(token: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """All outputs of one of azure-native's; nothing of others."""
    if not token.startswith("azure-native:"):
        return {}
    kind = token.removeprefix("azure-native:")
    told = dict(inputs)
    name = told.get(_NAMED_BY.get(kind, "name"))
    if name:
        told["name"] = name
    if "identity" in told:
        told["identity"] = _identity(told["identity"])
    match kind:
        case "managedidentity:UserAssignedIdentity":
            told |= _IDENTITY
        case "containerregistry:Registry":
            told["loginServer"] = f"{name}.azurecr.io"
        case "machinelearningservices:OnlineEndpoint":
            url = {"scoringUri": f"https://{name}.{_HOST}/score"}
            told["properties"] = told["properties"] | url
    return told


def _identity(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Ids are asked for by a list and answered by who each is."""
    ids = dict.fromkeys(asked.get("userAssignedIdentities") or (), _IDENTITY)
    return {**asked, **({"userAssignedIdentities": ids} if ids else _IDENTITY)}
