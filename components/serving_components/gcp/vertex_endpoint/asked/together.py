"""What is wrong between arguments that are each right by themselves."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault
from serving_components.core.slots.objections import unshareable
from serving_components.gcp import machine_names
from serving_components.gcp.vertex_endpoint.asked import given, labelled, model
from serving_components.gcp.vertex_endpoint.private import limits as private_limits
from serving_components.gcp.vertex_endpoint.serving import gpus, machine, words
from serving_components.gcp.vertex_endpoint.serving.machine import Machine
from serving_components.gcp.vertex_endpoint.serving.slots import shares
from serving_components.gcp.vertex_endpoint.watching import limits as watching_limits

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_NETWORK: Final = {
    "subnets": "names subnets, and Vertex AI puts containers into none; leave it out",
    "security_groups": "names firewalls of subnets, which Vertex AI has not; leave it out",
    "isolated": "is not there on Vertex AI, whose containers reach the internet; leave it out",
}


def objections(args: "VertexEndpointArgs") -> Iterator[Fault]:
    """All of it."""
    yield from model.objections(args)
    yield from given.objections(args)
    yield from labelled.objections(args)
    yield from _of_machines(args)
    yield from _of_scaling(args)
    yield from private_limits.objections(args)
    yield from watching_limits.objections(args)
    for word, reason in _NETWORK.items():
        if getattr(args.network, word):
            yield Fault(("network", word), reason)
    for fault in unshareable(args.rollout, shares(args)):
        yield Fault(("rollout", *fault.path), fault.reason)
    if args.rollout.rollback_on:
        yield Fault(
            ("rollout", "rollback_on"),
            "names alerts, and Cloud Monitoring does not tell which of them is open; leave it out,"
            " and say by alarms what a rollout goes back on",
        )


def _of_machines(args: "VertexEndpointArgs") -> Iterator[Fault]:
    yield from machine.objections(args.accelerator_type, args.accelerator_count)
    if (reason := machine_names.refusal(args.machine_type)) is not None:
        yield Fault(("machine_type",), reason)
    yield from gpus.objections(args.machine_type, args.accelerator_type, args.accelerator_count)
    second = args.second_slot
    if second is not None and second.machine_type is not None:
        if (reason := machine_names.refusal(second.machine_type)) is not None:
            yield Fault(("second_slot", "machine_type"), reason)
        for fault in gpus.objections(
            second.machine_type, second.accelerator_type, second.accelerator_count
        ):
            yield Fault(("second_slot", *fault.path), fault.reason)


def _of_scaling(args: "VertexEndpointArgs") -> Iterator[Fault]:
    own, second = Machine.of(args), args.second_slot
    for fault in words.objections(args.scaling, accelerated=own.accelerated):
        yield Fault(("scaling", *fault.path), fault.reason)
    if second is not None:
        accelerated = own.of_second(second).accelerated
        for fault in words.objections(second.scaling, accelerated=accelerated):
            yield Fault(("second_slot", "scaling", *fault.path), fault.reason)
