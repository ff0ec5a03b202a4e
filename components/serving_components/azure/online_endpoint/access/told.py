"""What grants and existing endpoints are told."""

import re
from typing import Any, Final

from serving_components.azure.arm_ids import is_guid
from serving_components.azure.own_resource.ids import EXAMPLE, is_endpoint
from serving_components.core.nearest import nearest

KINDS: Final = ("ServicePrincipal", "User", "Group")
"""Whom a role is assigned to, in Azure's words; a managed identity is a service principal."""

_NAME: Final = re.compile(r"[a-zA-Z0-9](-?[a-zA-Z0-9])*")
_LONGEST: Final = 40


def grant_name(value: Any) -> str | None:
    """The word for a grant, a part of its resource's name."""
    if isinstance(value, str) and _NAME.fullmatch(value) and len(value) <= _LONGEST:
        return None
    return (
        f"takes letters, digits and single dashes between them, {_LONGEST} at most; got {value!r}"
    )


def principal(value: Any) -> str | None:
    """Whom Entra knows by an object id; addresses and client ids it does not take."""
    if isinstance(value, str) and is_guid(value):
        return None
    return (
        "takes the object id of a principal, such as 00000000-0000-0000-0000-000000000000, which"
        f" is principal_id of a managed identity; got {value!r}"
    )


def kind(value: Any) -> str | None:
    """What the principal is."""
    if value in KINDS:
        return None
    return f"takes one of {', '.join(KINDS)}; got {value!r}{nearest(str(value), KINDS)}"


def endpoint(value: Any) -> str | None:
    """The id of an endpoint."""
    if isinstance(value, str) and is_endpoint(value):
        return None
    return f"takes an id, such as {EXAMPLE}; got {value!r}"
