"""What is wrong of what slots are asked for: names, shares and copies."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from serving_components.azure.traffic.limits import MOST_MIRRORED
from serving_components.core import Fault
from serving_components.core.nearest import nearest
from serving_components.core.slots.shares import ALL

if TYPE_CHECKING:
    from serving_components.azure.traffic.arguments import AzureTrafficArgs


def objections(args: "AzureTrafficArgs") -> Iterator[Fault]:
    """All of it."""
    for slot, most in args.max_instances.items():
        yield from _unknown(args, "max_instances", slot)
        if most < 1:
            yield Fault(("max_instances", slot), f"must be at least 1; got {most}")
    for field, percents in (("traffic", args.traffic), ("mirror", args.mirror)):
        yield from _no_slots(args, field, percents)
    yield from _not_shared(args)
    yield from _not_mirrored(args)


def _no_slots(args: "AzureTrafficArgs", field: str, percents: Mapping[str, int]) -> Iterator[Fault]:
    for slot, share in percents.items():
        yield from _unknown(args, field, slot)
        most = ALL if field == "traffic" else MOST_MIRRORED
        if not 0 <= share <= most:
            yield Fault((field, slot), f"must be 0 to {most} percent; got {share}")


def _unknown(args: "AzureTrafficArgs", field: str, slot: str) -> Iterator[Fault]:
    if slot not in args.deployments:
        known = ", ".join(args.deployments)
        hint = nearest(slot, args.deployments) or f"; there are {known}"
        yield Fault((field, slot), f"is none of deployments{hint}")


def _not_shared(args: "AzureTrafficArgs") -> Iterator[Fault]:
    total = sum(args.traffic.values())
    if total not in {0, ALL}:
        told = ", ".join(f"{slot} {share}" for slot, share in args.traffic.items())
        yield Fault(
            ("traffic",),
            f"must be {ALL} in all, or 0 where nobody is to get requests; got {told}, which is"
            f" {total}",
        )


def _not_mirrored(args: "AzureTrafficArgs") -> Iterator[Fault]:
    copied = [slot for slot, share in args.mirror.items() if share]
    if copied and args.mirror_first is not None:
        yield Fault(
            ("mirror_first",),
            f"would copy requests to a new version, and mirror gives {', '.join(copied)} copies"
            " for good; Azure copies them to one deployment: leave one of the two out",
        )
    if len(copied) > 1:
        yield Fault(("mirror",), f"must be of one slot; got {', '.join(copied)}")
    for slot in copied:
        if args.traffic.get(slot):
            yield Fault(
                ("mirror", slot),
                f"gets copies, and {args.traffic[slot]} % of the requests themselves; Azure"
                " gives a deployment one or the other: leave it out of one of them",
            )
        elif not any(args.traffic.values()):
            yield Fault(
                ("mirror", slot),
                "gets copies of requests that nobody gets; give traffic to another slot",
            )
