"""Roles of Azure that allow everything, or whose holder gives himself any other."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = (
    "azure-native:authorization:RoleAssignment",
    "azure-native:authorization:RoleDefinition",
)

_WIDE: Final = {
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
    "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
}
"""`built-in-roles/privileged` of Azure's guide to role-based access control [D]."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    role = str(resource.at("roleDefinitionId")).rstrip("/").rpartition("/")[2].lower()
    if role in _WIDE:
        yield Finding(
            ("roleDefinitionId",),
            f"{_WIDE[role]} allows everything on {resource.at('scope')}",
            "name a role for what it does",
        )
