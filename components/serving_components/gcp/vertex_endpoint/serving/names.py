"""What a component may be called, and the number that its endpoint is called by."""

import hashlib
import re
from typing import Final

import pulumi

from serving_components.core import Fault, InvalidArguments

_LOGICAL: Final = re.compile(r"[a-zA-Z](-?[a-zA-Z0-9])*")
_LIMIT: Final = 55
"""A bucket's name takes 63 characters, and the provider appends a dash and seven digits to this one
(`resources.go` of pulumi-gcp [D]); what else is called after it may be longer, or is cut."""

_SMALLEST: Final = 10**8
_NUMBERS: Final = 9 * 10**8


def endpoint_number(component: str) -> str:
    """Nine digits, of project, stack and component: the same for as long as these are.

    `CreateEndpointRequest.endpointId` takes up to nine digits without a leading zero, or words
    (aiplatform v1 discovery document, revision 20261106 [D]); the provider's documentation wants a
    number, and words were refused once (terraform-provider-google issue 12963 [I]).
    """
    identity = f"{pulumi.get_project()}\0{pulumi.get_stack()}\0{component}"
    digest = hashlib.sha256(identity.encode()).hexdigest()
    return str(_SMALLEST + int(digest[:15], 16) % _NUMBERS)


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
        raise InvalidArguments("VertexEndpoint", faults)
