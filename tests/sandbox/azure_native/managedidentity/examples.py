"""An example of an identity."""

from typing import Any, Final

from tests.sandbox.azure_native.resources.examples import GROUP, GROUP_ID, NAME
from tests.sandbox.azure_native.shared_breaches import IN_A_GROUP
from tests.support.lifecycle import Breach, Example

GUID: Final = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
IDENTITY_ID: Final = f"{GROUP_ID}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/fraud"
IDENTITY: Final = Example(
    token="azure-native:managedidentity:UserAssignedIdentity",
    needs=(GROUP,),
    inputs={"resourceGroupName": NAME, "resourceName": "fraud"},
    id=IDENTITY_ID,
    outputs={"clientId": GUID, "principalId": GUID, "tenantId": GUID, "name": "fraud"},
    changed={"tags": {"team": "fraud"}},
    replaced={
        "location": "northeurope",
        "resourceGroupName": "others",
        "resourceName": "other",
    },
    breaches=(
        *IN_A_GROUP,
        *(
            Breach("name_has_a_form", f"or digit; got {name!r}", {"resourceName": name})
            for name in ("ab", "-fraud", "a.b", "a" * 129)
        ),
    ),
)
EXAMPLES = [IDENTITY]


def nobody() -> dict[str, Any]:
    """An identity block with an assigned one that does not exist."""
    return {"type": "UserAssigned", "userAssignedIdentities": [f"{IDENTITY_ID}-gone"]}
