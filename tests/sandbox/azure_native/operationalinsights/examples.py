"""An example of a log workspace."""

from typing import Final

from tests.sandbox.azure_native.managedidentity.examples import GUID
from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.support.lifecycle import Breach, Example

LOGS_ID: Final = f"{GROUP_ID}/providers/Microsoft.OperationalInsights/workspaces/serving-logs"
LOGS: Final = Example(
    token="azure-native:operationalinsights:Workspace",
    needs=(GROUP,),
    inputs={"resourceGroupName": NAME, "workspaceName": "serving-logs"},
    id=LOGS_ID,
    outputs={"customerId": GUID, "provisioningState": "Succeeded"},
    changed={"retentionInDays": 30, "sku": {"name": "PerGB2018"}},
    replaced={
        "location": "northeurope",
        "resourceGroupName": "others",
        "workspaceName": "other-logs",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"end with -; got {name!r}", {"workspaceName": name})
            for name in ("abc", "-logs", "logs-", "a_logs", "a" * 64)
        ),
    ),
)
EXAMPLES = [LOGS]
