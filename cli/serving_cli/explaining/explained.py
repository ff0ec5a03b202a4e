"""Whoever may do something in a stack, and what caused each thing that it may do."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

BY_HAND: Final = "written by the program"


@dataclass(frozen=True)
class May:
    """One statement of one policy, or one grant."""

    effect: str
    actions: list[str]
    """Of Google Cloud and Azure a role, or the permissions of one that the stack makes."""

    resources: list[str]
    conditions: dict[str, dict[str, list[str]]]
    because: str
    """Path of the argument that caused it, or what it is needed for."""


@dataclass(frozen=True)
class Explained:
    """A role, account or member, and what it may do."""

    role: str
    made_by: str
    """The component it belongs to, as `name (Type)`; empty for one of the program's own."""

    exists: bool
    """Whether it exists already, so that it is somebody else's and may do more than is told."""

    trusted: list[str]
    """Who may take it, each with its condition."""

    boundary: str
    managed: list[str]
    """Shared policies that are attached to it."""

    may: list[May]
    kind: str = "role"
    """What its cloud calls it."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def read(text: str) -> list[Explained]:
    """What `to_json` wrote, all of it."""
    return [
        Explained(**item | {"may": [May(**may) for may in item["may"]]})
        for item in json.loads(text)
    ]


def component_of(urn: str) -> str:
    """A component as `name (Type)`, by its URN; empty of the stack itself."""
    if not urn or "::pulumi:pulumi:Stack::" in urn:
        return ""
    _, _, types, name = urn.split("::")[:4]
    return f"{name} ({types.rpartition(':')[2].rpartition('$')[2]})"


def conditions_told(conditions: dict[str, dict[str, list[str]]]) -> str:
    """`cloudwatch:namespace StringEquals AWS/SageMaker or …`."""
    return " and ".join(
        f"{key} {operator} {' or '.join(values)}"
        for operator, keys in conditions.items()
        for key, values in keys.items()
    )
