"""What is wrong between arguments that are each right by themselves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from serving_components.azure import tagged
from serving_components.azure.online_endpoint.asked import given, limits, model
from serving_components.azure.online_endpoint.live import LIVE
from serving_components.azure.online_endpoint.private import limits as private_limits
from serving_components.azure.online_endpoint.scaling import words
from serving_components.azure.online_endpoint.serving import instance_types, quota
from serving_components.azure.online_endpoint.serving.slots_asked import asked_slots, shares
from serving_components.azure.online_endpoint.watching import limits as watching_limits
from serving_components.azure.traffic import rollouts
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs


def objections(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """All of it."""
    yield from given.objections(args)
    yield from model.objections(args)
    yield from tagged.objections(args.tags)
    yield from limits.objections(args)
    yield from _of_slots(args)
    yield from private_limits.objections(args)
    yield from watching_limits.objections(args)
    yield from rollouts.objections(args.rollout, args.mirror_first, shares(args), watched=True)


def _of_slots(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    scaled = True
    for slot in asked_slots(args):
        path = () if slot.name == LIVE else ("second_slot",)
        own = slot.name == LIVE or slot.instance_type != args.instance_type
        if own and (reason := instance_types.refusal(slot.instance_type)) is not None:
            yield Fault((*path, "instance_type"), reason)
        accelerated = instance_types.has_gpus(slot.instance_type)
        for fault in words.objections(slot.scaling, accelerated=accelerated):
            scaled = False
            yield Fault((*path, "scaling", *fault.path), fault.reason)
    if scaled:
        yield from quota.objections(args)
