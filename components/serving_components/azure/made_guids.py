"""Ids of roles and of their assignments, which Azure wants to be GUIDs.

Made of what they are for, so that what a killed command made and did not write down can be named:
`pulumi import` takes it over. A second one, called by chance, is refused by `RoleAssignmentExists`
(a code in public scripts [I]).
"""

import uuid
from typing import Final

import pulumi

from serving_components.azure import arm_ids

_NAMES: Final = uuid.UUID("0b7c5a3e-6e0e-4d0f-8a55-5d1f3b0a9c47")


def guid_of(name: str, subscription_id: pulumi.Input[str]) -> pulumi.Input[str]:
    """One of its own for each subscription, project, stack and `name`."""
    project, stack = pulumi.get_project(), pulumi.get_stack()
    return arm_ids.made_of(
        subscription_id,
        lambda known: str(uuid.uuid5(_NAMES, f"{known.lower()}\0{project}\0{stack}\0{name}")),
    )
