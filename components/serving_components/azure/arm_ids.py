"""Ids of what lies around a workspace."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pulumi

from serving_components.core import Fault
from serving_components.core.assembled import assembled

_GUID: Final = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
SUBSCRIPTION: Final = f"^{_GUID}$"
LOCATION: Final = r"^[a-z][a-z0-9]+$"
"""As ids have it: `West Europe` is `westeurope` there."""

STORAGE: Final = "Microsoft.Storage/storageAccounts"
REGISTRY: Final = "Microsoft.ContainerRegistry/registries"
LOGS: Final = "Microsoft.OperationalInsights/workspaces"
IDENTITY: Final = "Microsoft.ManagedIdentity/userAssignedIdentities"


def is_guid(value: str) -> bool:
    return re.fullmatch(_GUID, value) is not None


def refused(path: str, value: Any, kind: str) -> Iterator[Fault]:
    """What is wrong with an id of this kind that is known already."""
    if isinstance(value, str) and not is_of(value, kind):
        form = f"/subscriptions/S/resourceGroups/G/providers/{kind}/NAME"
        got = value or '""'
        yield Fault((path,), f"must be an id, such as {form}; got {got}")


def is_of(value: str, kind: str) -> bool:
    """Ids are of any case [D]."""
    within = r"/subscriptions/[^/\s?#]+/resourceGroups/[^/\s?#]+/providers/"
    return re.fullmatch(rf"{within}{re.escape(kind)}/[^/\s?#]+", value, re.IGNORECASE) is not None


def of(template: str, *parts: pulumi.Input[str]) -> pulumi.Input[str]:
    """The template with its parts: an output only where one of them is."""
    if all(isinstance(part, str) for part in parts):
        return template.format(*parts)
    return assembled(parts, lambda told: template.format(*told))


def name_of(id_: pulumi.Input[str]) -> pulumi.Input[str]:
    return made_of(id_, lambda known: known.rpartition("/")[2])


def made_of(id_: pulumi.Input[str], make: Callable[[str], str]) -> pulumi.Input[str]:
    """What is made of an id: an output only where the id is one."""
    if isinstance(id_, str):
        return make(id_)
    return assembled([id_], lambda told: make(str(told[0])))
