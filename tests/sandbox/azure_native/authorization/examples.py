"""Examples of a role assignment and of a role."""

from typing import Final

from tests.sandbox.azure_native.emulation import SUBSCRIPTION
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

TOKEN: Final = "azure-native:authorization:RoleAssignment"
DEFINITIONS: Final = (
    f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
)
PULL: Final = f"{DEFINITIONS}/7f951dda-4ed3-4680-a7ca-43fe172d538d"
READ: Final = f"{DEFINITIONS}/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"
SOMEBODY: Final = "11111111-2222-3333-4444-555555555555"
NAME: Final = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"
SCOPE: Final = f"/subscriptions/{SUBSCRIPTION}"
ASKED: Final = {"principalId": SOMEBODY, "roleDefinitionId": PULL, "scope": SCOPE}


def _there_already(cloud: Emulated) -> None:
    cloud.create(TOKEN, ASKED, name="already")


ASSIGNMENT: Final = Example(
    token=TOKEN,
    inputs=ASKED | {"roleAssignmentName": NAME},
    id=f"{SCOPE}/providers/Microsoft.Authorization/roleAssignments/{NAME}",
    outputs={"name": NAME, "principalType": "User"},
    changed={"description": "pulls images"},
    replaced={
        "principalId": SOMEBODY.replace("1", "9"),
        "roleAssignmentName": NAME.replace("a", "9"),
        "scope": f"{SCOPE}/resourceGroups/serving",
    },
    breaches=(
        Breach("guids_are_guids", "principalId: must be a GUID", {"principalId": "fraud"}),
        Breach("guids_are_guids", "Name: must be a GUID", {"roleAssignmentName": "pulls"}),
        Breach("role_is_a_definition", "got 'AcrPull'", {"roleDefinitionId": "AcrPull"}),
        Breach("role_is_a_definition", "/AcrPull'", {"roleDefinitionId": f"{DEFINITIONS}/AcrPull"}),
        Breach("scope_is_an_id", "must be an id", {"scope": "resourceGroups/serving"}),
        Breach("role_is_new", "RoleAssignmentExists: the principal", before=_there_already),
    ),
)
DEFINITION: Final = "azure-native:authorization:RoleDefinition"
ASKING: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"
ROLE: Final = {
    "roleName": "ask fraud",
    "roleType": "CustomRole",
    "permissions": [{"actions": [ASKING]}],
    "assignableScopes": [SCOPE],
    "scope": SCOPE,
}


def _called_so_already(cloud: Emulated) -> None:
    cloud.create(DEFINITION, ROLE, name="already")


def _somebody_has_it(cloud: Emulated) -> None:
    role = f"{DEFINITIONS}/{NAME}"
    cloud.create(TOKEN, ASKED | {"roleDefinitionId": role}, name="has")


_CUSTOM: Final = Example(
    token=DEFINITION,
    inputs=ROLE | {"roleDefinitionId": NAME},
    id=f"{SCOPE}/providers/Microsoft.Authorization/roleDefinitions/{NAME}",
    outputs={"name": NAME, "type": "Microsoft.Authorization/roleDefinitions"},
    changed={"description": "asks one endpoint", "roleName": "ask risk"},
    replaced={
        "roleDefinitionId": NAME.replace("a", "9"),
        "scope": f"{SCOPE}/resourceGroups/serving",
    },
    breaches=(
        Breach("name_is_a_guid", "Id: must be a GUID", {"roleDefinitionId": "ask"}),
        Breach(
            "scopes_are_wide",
            "or a management group; got '/subscriptions/S/resourceGroups/G/providers/N/t/r'",
            {"assignableScopes": ["/subscriptions/S/resourceGroups/G/providers/N/t/r"]},
        ),
        Breach("name_is_new", "SameNameExists: A custom role", before=_called_so_already),
        Breach("nobody_has_it", "HasAssignments: There are", after=_somebody_has_it),
    ),
)
EXAMPLES = [ASSIGNMENT, _CUSTOM]
