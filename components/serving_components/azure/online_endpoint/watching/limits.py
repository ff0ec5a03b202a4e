"""What no alert can be made of on Azure."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.azure.conditions.rule import PERIODS
from serving_components.azure.online_endpoint.serving import instance_types
from serving_components.azure.online_endpoint.serving.slots_asked import asked_slots
from serving_components.azure.online_endpoint.watching import receivers
from serving_components.core import Fault, Severity

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_SILENCE: Final = "no_traffic"
_OF_GPUS: Final = ("gpu_percent", "gpu_memory_percent")


def objections(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """What is wrong with `alarms` of this endpoint."""
    of_alarms = (
        *receivers.objections(args.alarms),
        *_of_silence(args),
        *_of_most(args),
        *_of_gpus(args),
        *args.alarms.unheard(_meant(args)),
    )
    for fault in of_alarms:
        yield Fault(("alarms", *fault.path), fault.reason)


def _meant(args: "AzureOnlineEndpointArgs") -> dict[str, Severity]:
    """What is asked for, whether it can be had or not: that is told apart."""
    never = {_SILENCE: Severity.EMAIL}
    return never | {name: how for name, how in args.alarms.watched.items() if name != _SILENCE}


def _of_silence(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    """Whether an endpoint that nobody asks tells 0 or nothing is not known [U]."""
    reason = (
        "is of silence, of which Azure Monitor has no data, and its rules never fire without any;"
        " leave it out"
    )
    if args.alarms.no_traffic_minutes is not None:
        yield Fault(("no_traffic_minutes",), reason)
    if _SILENCE in args.alarms.severities.model_fields_set:
        yield Fault(("severities", _SILENCE), reason)


def _of_most(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    minutes = args.alarms.at_max_minutes
    if minutes is None:
        return
    if minutes not in PERIODS:
        *most, last = map(str, PERIODS)
        yield Fault(
            ("at_max_minutes",),
            f"must be {', '.join(most)} or {last}, which an alert rule of Azure's can look back"
            f" over; got {minutes}",
        )
    if not any(slot.scaling.elastic for slot in asked_slots(args)):
        yield Fault(
            ("at_max_minutes",),
            "means nothing for a fixed number of instances; leave it out, or set scaling.max above"
            " scaling.min",
        )


def _of_gpus(args: "AzureOnlineEndpointArgs") -> Iterator[Fault]:
    if any(instance_types.has_gpus(slot.instance_type) for slot in asked_slots(args)):
        return
    for field in _OF_GPUS:
        if getattr(args.alarms, field) is not None:
            yield Fault(
                (field,),
                f"is of GPUs, and {args.instance_type} has none; set another instance_type, or"
                " leave it out",
            )
