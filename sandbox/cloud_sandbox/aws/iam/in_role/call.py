"""A call that a service makes in a role."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """One action on one resource."""

    action: str
    resource: str
    """ARN, or `*` where the API knows no resource for the action."""

    told: str = ""
    """What the service says when it may not, with its source beside the call; else the sandbox's
    own words are told."""

    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Condition keys of this call, beyond those that every request has."""

    needed: bool = True
    """Whether nothing comes up without it."""
