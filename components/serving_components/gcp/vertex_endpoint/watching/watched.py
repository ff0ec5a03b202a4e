"""Which symptoms of an endpoint are watched, by which conditions, and how urgent they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from serving_components.core import Scaling, Severity
from serving_components.gcp.conditions import symptoms
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.counted import Counted
from serving_components.gcp.machine_types import size_of
from serving_components.gcp.vertex_endpoint.live import LIVE, SECOND
from serving_components.gcp.vertex_endpoint.serving.machine import Machine

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

SUFFIXES: Final = {
    "errors": "errors",
    "latency": "latency",
    "mean_latency": "mean",
    "no_traffic": "no-traffic",
    "at_max": "at-max",
    "cpu": "cpu",
    "memory": "memory",
    "gpu": "gpu",
}
"""What a symptom appends to a name."""

OF_MACHINES: Final = ("at_max", "cpu", "memory", "gpu")
"""Symptoms of replicas, of which slots may have others."""


@dataclass(frozen=True)
class Slot:
    """What the conditions of a slot's replicas are made of."""

    name: str
    machine: Machine
    scaling: Scaling


def slots(args: "VertexEndpointArgs") -> list[Slot]:
    """All that are asked for."""
    machine, second = Machine.of(args), args.second_slot
    live = Slot(LIVE, machine, args.scaling)
    if second is None:
        return [live]
    return [live, Slot(SECOND, machine.of_second(second), second.scaling)]


def severities(args: "VertexEndpointArgs") -> dict[str, Severity]:
    """The symptoms that there is an alert on, and how urgent each is."""
    there = {"errors", *(symptom for symptom, _ in _asked(args))}
    return {symptom: how for symptom, how in args.alarms.watched.items() if symptom in there}


def of_requests(args: "VertexEndpointArgs") -> dict[str, Condition]:
    """By symptom, of all that is deployed together."""
    asked, counted = args.alarms, counted_of(args)
    told = {"errors": symptoms.errors(asked.error_percent, counted)}
    if asked.p99_ms is not None:
        told["latency"] = symptoms.latency(asked.p99_ms, counted)
    if asked.mean_ms is not None:
        told["mean_latency"] = symptoms.mean_latency(asked.mean_ms, counted)
    if asked.no_traffic_minutes is not None:
        told["no_traffic"] = symptoms.no_traffic(asked.no_traffic_minutes, counted)
    return told


def of_replicas(args: "VertexEndpointArgs", slot: Slot) -> dict[str, Condition]:
    """By symptom, of the replicas of one slot; those that its machines can have."""
    asked, size = args.alarms, size_of(slot.machine.type)
    told = {}
    if asked.at_max_minutes is not None and slot.scaling.elastic:
        told["at_max"] = symptoms.at_max(slot.scaling.most, asked.at_max_minutes)
    if asked.cpu_percent is not None and size.cores is not None:
        told["cpu"] = symptoms.cpu(asked.cpu_percent, size.cores)
    if asked.memory_percent is not None and size.memory_bytes is not None:
        told["memory"] = symptoms.memory(asked.memory_percent, size.memory_bytes)
    if asked.gpu_percent is not None and slot.machine.accelerator_type is not None:
        told["gpu"] = symptoms.gpu(asked.gpu_percent)
    return told


def rolls_back_on(args: "VertexEndpointArgs") -> list[Condition]:
    """What speaks against a new version: silence is its callers', full machines may be the load's.

    Asked of the new deployment alone; alerts are of all of them.
    """
    told = of_requests(args)
    return [told[it] for it in ("errors", "latency", "mean_latency") if it in told]


def counted_of(args: "VertexEndpointArgs") -> Counted:
    """Which answers count as failures.

    Google's prebuilt image of scikit-learn answers what `predict` raises by a 400 and no 5xx
    (python-aiplatform issues 514 and 2036 [I]); of its others nobody knows better. By 5xx alone, a
    model that fails at every request would be taken for a good one.
    """
    return Counted(raised_as_4xx=args.model.framework is not None)


def _asked(args: "VertexEndpointArgs") -> Iterator[tuple[str, Condition]]:
    yield from of_requests(args).items()
    for slot in slots(args):
        yield from of_replicas(args, slot).items()
