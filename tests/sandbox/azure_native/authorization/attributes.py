"""Attributes of roles and their assignments whose values the facts do not tell."""

from tests.sandbox.azure_native.authorization.examples import NAME, PULL, READ, SCOPE, SOMEBODY
from tests.support.attributes import Attribute, between

ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "azure-native:authorization:RoleAssignment": {
        "principalId": between("principalId", SOMEBODY, NAME, required=True),
        "roleAssignmentName": between("roleAssignmentName", NAME, SOMEBODY, required=True),
        "roleDefinitionId": between("roleDefinitionId", PULL, READ, required=True),
        "scope": between("scope", SCOPE, f"{SCOPE}/resourceGroups/serving", required=True),
    },
    "azure-native:authorization:RoleDefinition": {
        "assignableScopes": between(
            "assignableScopes", [SCOPE], [f"{SCOPE}/resourceGroups/serving"]
        ),
        "roleDefinitionId": between("roleDefinitionId", NAME, SOMEBODY, required=True),
        "scope": between("scope", SCOPE, f"{SCOPE}/resourceGroups/serving", required=True),
    },
}
