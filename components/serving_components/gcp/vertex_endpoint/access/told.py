"""What grants and existing endpoints are told."""

import re
from typing import Any, Final

from serving_components.gcp.own_resource.names import ENDPOINT

_NAME: Final = re.compile(r"[a-zA-Z0-9](-?[a-zA-Z0-9])*")
_LONGEST: Final = 40
_MEMBER: Final = re.compile(r"(serviceAccount|user|group|domain|principal|principalSet):\S+")
_EVERYBODY: Final = frozenset({"allUsers", "allAuthenticatedUsers"})


def grant_name(value: Any) -> str | None:
    """The word for a grant, a part of its resource's name."""
    if isinstance(value, str) and _NAME.fullmatch(value) and len(value) <= _LONGEST:
        return None
    return (
        f"takes letters, digits and single dashes between them, {_LONGEST} at most; got {value!r}"
    )


def member(value: Any) -> str | None:
    """Whom IAM knows, and not everybody."""
    if value in _EVERYBODY:
        return f"{value} would let everybody ask; name who may, such as group:risk@example.com"
    if isinstance(value, str) and _MEMBER.fullmatch(value):
        return None
    return (
        "takes a kind and a value, such as"
        f" serviceAccount:caller@my-project.iam.gserviceaccount.com; got {value!r}"
    )


def endpoint(value: Any) -> str | None:
    """The full name of an endpoint."""
    if isinstance(value, str) and re.fullmatch(ENDPOINT, value):
        return None
    return (
        f"takes a full name, such as projects/P/locations/europe-west4/endpoints/123; got {value!r}"
    )
