"""Which symptoms of an endpoint are watched, by which conditions, and how urgent they are."""

from typing import TYPE_CHECKING, Final

from serving_components.azure.conditions import symptoms
from serving_components.azure.conditions.condition import Condition
from serving_components.azure.online_endpoint.serving import instance_types
from serving_components.azure.online_endpoint.serving.slots_asked import Asked, asked_slots
from serving_components.core import Severity

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

SUFFIXES: Final = {
    "errors": "errors",
    "latency": "latency",
    "mean_latency": "mean",
    "at_max": "at-max",
    "cpu": "cpu",
    "memory": "memory",
    "disk": "disk",
    "gpu": "gpu",
    "gpu_memory": "gpu-memory",
}
"""What a symptom appends to a name."""


def severities(args: "AzureOnlineEndpointArgs") -> dict[str, Severity]:
    """The symptoms that there is an alert on, and how urgent each is."""
    there = {*of_requests(args), *(it for slot in asked_slots(args) for it in of_slot(args, slot))}
    return {symptom: how for symptom, how in args.alarms.watched.items() if symptom in there}


def of_requests(args: "AzureOnlineEndpointArgs") -> dict[str, Condition]:
    """By symptom, of each deployment that gets requests."""
    failed = symptoms.failed_requests(args.failed_requests_per_minute)
    return {"errors": failed, **_of_latency(args)}


def of_slot(args: "AzureOnlineEndpointArgs", slot: Asked) -> dict[str, Condition]:
    """By symptom, of the instances of one slot; those that its machines can have."""
    asked = args.alarms
    told = {}
    if asked.at_max_minutes is not None and slot.scaling.elastic:
        told["at_max"] = symptoms.at_max(slot.scaling.most, asked.at_max_minutes)
    if asked.cpu_percent is not None:
        told["cpu"] = symptoms.cpu(asked.cpu_percent)
    if asked.memory_percent is not None:
        told["memory"] = symptoms.memory(asked.memory_percent)
    if asked.disk_percent is not None:
        told["disk"] = symptoms.disk(asked.disk_percent)
    if instance_types.has_gpus(slot.instance_type):
        if asked.gpu_percent is not None:
            told["gpu"] = symptoms.gpu(asked.gpu_percent)
        if asked.gpu_memory_percent is not None:
            told["gpu_memory"] = symptoms.gpu_memory(asked.gpu_memory_percent)
    return told


def rolls_back_on(args: "AzureOnlineEndpointArgs") -> list[Condition]:
    """What speaks against a new version: full machines may be the load's.

    Asked of the new deployment alone. Errors are a share here, as whoever asks can divide.
    """
    return [symptoms.errors(args.alarms.error_percent), *_of_latency(args).values()]


def _of_latency(args: "AzureOnlineEndpointArgs") -> dict[str, Condition]:
    asked, told = args.alarms, {}
    if asked.p99_ms is not None:
        told["latency"] = symptoms.latency(asked.p99_ms)
    if asked.mean_ms is not None:
        told["mean_latency"] = symptoms.mean_latency(asked.mean_ms)
    return told
