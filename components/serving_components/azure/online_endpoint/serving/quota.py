"""How much of the subscription's quota a request may come to need."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from serving_components.azure.online_endpoint.serving import instance_types
from serving_components.azure.online_endpoint.serving.slots_asked import Asked, asked_slots
from serving_components.core import Fault, Scaling

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_RESERVE: Final = 1.2
"""`how-to-manage-quotas`: a deployment needs quota for a fifth more instances, rounded up, times
the cores of one [D]."""

_SIDES: Final = 2
"""Deployments of a slot while a new version takes over, which all slots may do at once."""

_CORES: Final = "quota_cores"
_INSTANCES: Final = "quota_instances"


@dataclass(frozen=True)
class Quota:
    """As the caller counts it."""

    field: str
    there: int
    needed: int
    of: str
    """What is counted."""

    why: str


def objections(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """Azure would refuse the last of them, in the middle of a rollout."""
    yield from _uncountable(args)
    for quota in _quotas(args):
        if quota.needed > quota.there:
            reason = (
                f"{quota.there} has no room for {quota.needed} {quota.of}: {quota.why}; have the"
                " quota raised, or lower scaling.max"
            )
            yield Fault((quota.field,), reason)


def told(args: "AzureOnlineEndpointArgs") -> str | None:
    """What of the quota may be needed; None where nobody said how large it is."""
    lines = [
        f"up to {quota.needed} of the quota's {quota.there} {quota.of} are needed: {quota.why}"
        for quota in _quotas(args)
    ]
    return "; ".join(lines) or None


def most(scaling: Scaling) -> int:
    """Instances at most, at whatever time."""
    return max(scaling.most, *(scaling.bounds_of(name)[1] for name in scaling.schedules), 1)


def _uncountable(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """What would count some and pass the others over."""
    own, *others = asked_slots(args)
    family = instance_types.family(own.instance_type)
    if args.quota_cores is not None and family is None:
        yield Fault(
            (_CORES,),
            f"is reckoned of types that Azure lists, and {own.instance_type} is none of them; set"
            " quota_instances",
        )
    for other in others:
        shared = family is not None and instance_types.family(other.instance_type) == family
        if args.quota_instances is not None and shared and other.instance_type != own.instance_type:
            yield Fault(
                (_INSTANCES,),
                f"counts {own.instance_type}, and {other.instance_type} of the second slot takes"
                " from the same quota; set quota_cores instead, the vCPUs of the family",
            )


def _quotas(args: "AzureOnlineEndpointArgs") -> Iterator[Quota]:
    own, *_ = slots = asked_slots(args)
    family = instance_types.family(own.instance_type)
    if args.quota_cores is not None and family is not None:
        shared = [it for it in slots if instance_types.family(it.instance_type) == family]
        needed = sum(_instances(it) * instance_types.cores(it.instance_type) for it in shared)
        of = f"vCPUs of the family of {own.instance_type}"
        yield Quota(_CORES, args.quota_cores, needed, of, _why(shared, slots))
    if args.quota_instances is not None:
        alike = [it for it in slots if it.instance_type == own.instance_type]
        needed = sum(map(_instances, alike))
        of = f"instances of {own.instance_type}"
        yield Quota(_INSTANCES, args.quota_instances, needed, of, _why(alike, slots))


def _instances(slot: Asked) -> int:
    asked = most(slot.scaling)
    if instance_types.is_reserved_for(slot.instance_type):
        asked = math.ceil(round(asked * _RESERVE, 6))
    return _SIDES * asked


def _why(counted: list[Asked], slots: list[Asked]) -> str:
    parts = [f"{slot.name} has {most(slot.scaling)} instances at most" for slot in counted]
    parts.append("each slot twice while a new version takes over")
    if any(instance_types.is_reserved_for(slot.instance_type) for slot in counted):
        parts.append("and a fifth more of each that Azure keeps for upgrades")
    apart = [slot.instance_type for slot in slots if slot not in counted]
    told = ", ".join(parts)
    return f"{told} (not counted: {', '.join(apart)}, of a quota of its own)" if apart else told
