"""An example of an Application Insights component."""

from typing import Final

from tests.sandbox.azure_native.managedidentity.examples import GUID
from tests.sandbox.azure_native.operationalinsights.examples import LOGS, LOGS_ID
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.support.lifecycle import Breach, Example

COMPONENT_ID: Final = f"{GROUP_ID}/providers/Microsoft.Insights/components/serving-traces"
COMPONENT: Final = Example(
    token="azure-native:applicationinsights:Component",
    needs=(GROUP, LOGS),
    inputs={
        "kind": "web",
        "resourceGroupName": NAME,
        "resourceName": "serving-traces",
        "workspaceResourceId": LOGS_ID,
    },
    id=COMPONENT_ID,
    outputs={
        "applicationId": "serving-traces",
        "applicationType": "web",
        "connectionString": "InstrumentationKey=.+",
        "instrumentationKey": GUID,
    },
    changed={"disableLocalAuth": True},
    replaced={
        "location": "northeurope",
        "resourceGroupName": "others",
        "resourceName": "other-traces",
    },
    breaches=(
        *IN_A_GROUP,
        Breach("workspace_is_told", "is required in this", {"workspaceResourceId": None}),
        Breach(
            "workspace_is_there",
            "-logs2' does not exist; create it first",
            {"workspaceResourceId": f"{LOGS_ID}2"},
        ),
    ),
)
EXAMPLES = [COMPONENT]
