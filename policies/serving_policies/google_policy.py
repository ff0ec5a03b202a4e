"""Who is given what by a resource of pulumi-gcp that grants: a member, a binding or a policy."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_policies.resource import Path, Resource

GRANTS: Final = ("gcp:*IAM*", "gcp:*Iam*")
"""Types of all that can be granted on: projects, folders, organizations, services, buckets, …"""

_WHOLE: Final = "policyData"


@dataclass(frozen=True)
class Grant:
    """A role, and who has it. Paths say where in the inputs."""

    role: Any
    at: Path
    members: tuple[tuple[Path, Any], ...]


def grants(resource: Resource) -> Iterator[Grant]:
    """`policyData` is JSON, and takes the place of all bindings: its documentation [D]."""
    lone = [(("member",), resource.at("member"))] if resource.at("member") is not None else []
    yield Grant(resource.at("role"), ("role",), (*lone, *resource.each("members")))
    for number, binding in enumerate(_bindings(resource.at(_WHOLE))):
        at = (_WHOLE, "bindings", number)
        members = binding.get("members")
        listed = members if isinstance(members, list) else []
        yield Grant(
            binding.get("role"),
            (*at, "role"),
            tuple(((*at, "members", place), it) for place, it in enumerate(listed)),
        )


def _bindings(told: Any) -> list[Mapping[str, Any]]:
    if not isinstance(told, str):
        return []
    try:
        policy = json.loads(told)
    except ValueError:
        return []
    bindings = policy.get("bindings") if isinstance(policy, dict) else None
    return [it for it in bindings if isinstance(it, dict)] if isinstance(bindings, list) else []
