"""What no alert can be made of, and what Cloud Monitoring refuses of one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault, Severity
from serving_components.gcp import machine_names
from serving_components.gcp.machine_types import size_of
from serving_components.gcp.vertex_endpoint.watching import receivers, watched

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_NOT_TOLD: Final = {
    "disk": "is of disks, of which Vertex AI tells nothing; leave it out",
    "gpu_memory": (
        "is a share of the accelerators' memory, of which Vertex AI tells only how much is used;"
        " leave it out, or set gpu_percent"
    ),
}

_LEAST_SILENT: Final = 5
"""Minutes: data of a minute may be seen up to four minutes after it, in the example of "Retention
and latency of metric data" [D]."""

_LONGEST_SILENT: Final = 1410
"""Minutes: 23.5 hours, the most of conditions on absence ("Create metric-absence alerting policies"
[D]); that those on missing data are held to it too, no page that was read says [U]."""

_MOST_CONDITIONS: Final = 6
"""Of one policy: `AlertPolicy.conditions` of the monitoring v3 discovery document [D]."""


def objections(args: "VertexEndpointArgs") -> Iterator[Fault]:
    """What is wrong with `alarms` of this endpoint."""
    never = dict.fromkeys(_NOT_TOLD, Severity.EMAIL)  # told below
    heard = args.alarms.unheard(never | _meant(args))
    of_alarms = (
        *receivers.objections(args.alarms),
        *_not_told(args),
        *_of_minutes(args),
        *_of_machines(args),
        *_of_page(args),
        *heard,
    )
    for fault in of_alarms:
        yield Fault(("alarms", *fault.path), fault.reason)


def _meant(args: "VertexEndpointArgs") -> dict[str, Severity]:
    """What is asked for, whether the machines can have it or not: that is told apart."""
    return {name: how for name, how in args.alarms.watched.items() if name not in _NOT_TOLD}


def _not_told(args: "VertexEndpointArgs") -> Iterator[Fault]:
    for symptom, reason in _NOT_TOLD.items():
        if getattr(args.alarms, f"{symptom}_percent") is not None:
            yield Fault((f"{symptom}_percent",), reason)
        if symptom in args.alarms.severities.model_fields_set:
            yield Fault(("severities", symptom), reason)


def _of_minutes(args: "VertexEndpointArgs") -> Iterator[Fault]:
    silent, at_max = args.alarms.no_traffic_minutes, args.alarms.at_max_minutes
    if silent is not None and silent < _LEAST_SILENT:
        yield Fault(
            ("no_traffic_minutes",),
            f"must be at least {_LEAST_SILENT}, as Cloud Monitoring sees a request up to four"
            f" minutes late; got {silent}",
        )
    if silent is not None and silent > _LONGEST_SILENT:
        yield Fault(
            ("no_traffic_minutes",),
            f"must be at most {_LONGEST_SILENT}, as Cloud Monitoring waits for data for 23.5 hours"
            f" at most; got {silent}",
        )
    if at_max is not None and not any(slot.scaling.elastic for slot in watched.slots(args)):
        yield Fault(
            ("at_max_minutes",),
            "means nothing for a fixed number of replicas; leave it out, or set scaling.max above"
            " scaling.min",
        )


def _of_machines(args: "VertexEndpointArgs") -> Iterator[Fault]:
    asked, slots = args.alarms, watched.slots(args)
    for kind in dict.fromkeys(slot.machine.type for slot in slots):
        if machine_names.refusal(kind) is not None:
            continue  # told of the machine itself
        size = size_of(kind)
        if asked.cpu_percent is not None and size.cores is None:
            yield Fault(
                ("cpu_percent",),
                f"is a share of all cores, and how many {kind} has is not known here; see that the"
                " machine's name is right, or leave cpu_percent out",
            )
        if asked.memory_percent is not None and size.memory_bytes is None:
            yield Fault(
                ("memory_percent",),
                f"is a share of the memory, and how much {kind} has is not known here; see that the"
                " machine's name is right, or leave memory_percent out",
            )
    accelerated = any(slot.machine.accelerator_type is not None for slot in slots)
    if asked.gpu_percent is not None and not accelerated:
        yield Fault(
            ("gpu_percent",),
            "is of accelerators, and there are none; set accelerator_type, or leave it out",
        )


def _of_page(args: "VertexEndpointArgs") -> Iterator[Fault]:
    if not args.alarms.channels.page:
        return
    slots, count = watched.slots(args), 0
    for symptom, severity in watched.severities(args).items():
        if severity is Severity.PAGE:
            of_slots = sum(symptom in watched.of_replicas(args, slot) for slot in slots)
            count += of_slots if symptom in watched.OF_MACHINES else 1
    if count > _MOST_CONDITIONS:
        yield Fault(
            ("channels", "page"),
            f"would hear of {count} conditions by one alert, and Cloud Monitoring takes"
            f" {_MOST_CONDITIONS}; give fewer symptoms the severity page",
        )
