"""Actions of Azure's own roles that are more than is written."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("azure-native:authorization:RoleDefinition",)

_AUTHORIZATION: Final = "microsoft.authorization"
_GIVE_ROLES: Final = ("*", "elevateaccess", "roleassignments", "roledefinitions")
"""Types of it whose writer gives himself any role (`Azure permissions for Management and
governance` [U])."""


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """`PROVIDER/TYPE/VERB`, in which * stands for any letters (`Azure role definitions` [U])."""
    for path, _ in resource.each("permissions"):
        for name in ("actions", "dataActions"):
            for at, action in resource.each(*path, name):
                what = _too_much(str(action), of_data=name == "dataActions")
                if what is not None:
                    yield Finding(at, f"{action} is {what}")


def _too_much(action: str, *, of_data: bool) -> str | None:
    provider, *types, verb = action.lower().split("/") if "/" in action else (action, "*")
    gives = provider == _AUTHORIZATION and [*types, "*"][0] in _GIVE_ROLES
    if gives and verb != "read":
        return "a way to give oneself any role"
    if "*" in provider:
        reads = verb == "read" and not of_data
        return None if reads else "everything" if verb == "*" else f"every {verb} there is"
    if (verb == "*" or (types and verb != "read")) and set("".join(types)) <= {"*"}:
        return f"every{'thing' if verb == '*' else f' {verb}'} of {action.partition('/')[0]}"
    return None
