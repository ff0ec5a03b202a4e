"""An example of a workspace, with all that it uses."""

from typing import Final

from tests.sandbox.azure_native.applicationinsights.examples import COMPONENT, COMPONENT_ID
from tests.sandbox.azure_native.containerregistry.examples import REGISTRY, REGISTRY_ID
from tests.sandbox.azure_native.keyvault.examples import VAULT, VAULT_ID
from tests.sandbox.azure_native.managedidentity.examples import GUID, nobody
from tests.sandbox.azure_native.operationalinsights.examples import LOGS
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.sandbox.azure_native.storage.examples import ACCOUNT, ACCOUNT_ID
from tests.support.lifecycle import Breach, Example

ML: Final = "Microsoft.MachineLearningServices"
WORKSPACE_ID: Final = f"{GROUP_ID}/providers/{ML}/workspaces/serving-ml"
USES: Final = {
    "applicationInsights": COMPONENT_ID,
    "containerRegistry": REGISTRY_ID,
    "keyVault": VAULT_ID,
    "storageAccount": ACCOUNT_ID,
}
SHARED: Final = (GROUP, LOGS, COMPONENT, REGISTRY, VAULT, ACCOUNT)
WORKSPACE: Final = Example(
    token="azure-native:machinelearningservices:Workspace",
    needs=SHARED,
    inputs={
        "identity": {"type": "SystemAssigned"},
        "resourceGroupName": NAME,
        "workspaceName": "serving-ml",
        **USES,
    },
    id=WORKSPACE_ID,
    outputs={
        "mlFlowTrackingUri": "azureml://westeurope.+",
        "provisioningState": "Succeeded",
        "workspaceId": GUID,
    },
    changed={"publicNetworkAccess": "Disabled", "friendlyName": "Serving"},
    replaced={
        "location": "northeurope",
        "resourceGroupName": "others",
        "workspaceName": "other-ml",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"or digit; got {name!r}", {"workspaceName": name})
            for name in ("ab", "-ml", "serving.ml", "a" * 34)
        ),
        *(
            Breach("uses_are_there", f"{name}: {told + '2'!r} does not exist", {name: f"{told}2"})
            for name, told in USES.items()
        ),
        Breach(
            "uses_are_there",
            "userAssignedIdentities/fraud-gone' does not exist",
            {"identity": nobody()},
        ),
        Breach("stays_with_its_own", "keyVault: cannot be changed", {"keyVault": VAULT_ID[1:]}),
    ),
)
