"""The name of a deployment, which says what cannot be changed of it in place."""

import hashlib
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.model.served import Served
    from serving_components.azure.online_endpoint.serving.slots_asked import Asked

_DIGITS: Final = 8


def deployment_name(slot: "Asked", served: "Served", egress: str) -> str:
    """`live-4f2a91bc`, of slot, model, variables, instance type and its way out.

    Another one of these is another deployment under another name, made beside the one that answers:
    Azure makes instance type and code anew (`visibility` create and read in azure-ai-ml 1.35.2
    [D]), refuses another way out (`concept-secure-online-endpoint` [D]), and whatever changes what
    is answered is to take over as a rollout has it. What another resource tells is not known here,
    and changes the deployment in place.
    """
    variables = {
        name: value for name, value in slot.model.environment.items() if isinstance(value, str)
    }
    told = [slot.name, served.digest, variables, slot.instance_type, egress]
    digest = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
    return f"{slot.name}-{digest[:_DIGITS]}"
