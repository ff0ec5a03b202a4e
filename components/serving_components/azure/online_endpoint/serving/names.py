"""What a component and its endpoint may be called."""

import hashlib
import re
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.azure.own_resource.ids import NAME
from serving_components.core import Fault, InvalidArguments

if TYPE_CHECKING:
    from serving_components.azure.workspace_reference import Workspace

_LOGICAL: Final = re.compile(r"[a-zA-Z](-?[a-zA-Z0-9])*")
_LIMIT: Final = 55
_LONGEST: Final = 32
_DIGITS: Final = 8
_NOT_ALLOWED: Final = re.compile(r"[^a-zA-Z0-9]+")


def endpoint_name(component: str, workspace: "Workspace") -> str:
    """`<component>-<stack>-<8 hex>`, cut to 32 characters: the same for as long as these stay.

    It has to be the only one of its region, whoever's the others are (Azure/azureml-examples issue
    1930 [I]), and somebody else's stack may well be called the same: the digits are of the
    subscription too.
    """
    project, stack = pulumi.get_project(), pulumi.get_stack()
    identity = f"{workspace.subscription_id.lower()}\0{project}\0{stack}\0{component}"
    digits = hashlib.sha256(identity.encode()).hexdigest()[:_DIGITS]
    stem = _NOT_ALLOWED.sub("-", f"{component}-{stack}").strip("-")
    return f"{stem[: _LONGEST - _DIGITS - 1].rstrip('-')}-{digits}"


def refusal(name: str) -> str | None:
    """Why an endpoint cannot be called so, or None."""
    if NAME.fullmatch(name):
        return None
    return (
        "must be 3 to 32 letters, digits and single dashes between them, a letter first; got"
        f" {name}"
    )


def check_name(name: str) -> None:
    """Refuse a name that some part's service would refuse only after half of the stack exists.

    Raises:
        InvalidArguments: with all that is wrong with it.
    """
    faults = []
    if not isinstance(name, str) or not _LOGICAL.fullmatch(name):
        reason = (
            f"takes letters, digits and single dashes between them, a letter first; got {name!r}"
        )
        faults.append(Fault(("name",), reason))
    if isinstance(name, str) and len(name) > _LIMIT:
        reason = f"takes {_LIMIT} characters at most; {name!r} has {len(name)}"
        faults.append(Fault(("name",), reason))
    if faults:
        raise InvalidArguments("AzureOnlineEndpoint", faults)
