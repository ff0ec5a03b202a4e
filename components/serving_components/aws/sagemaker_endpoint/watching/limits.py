"""What no alarm can be made of, and what CloudWatch refuses of one."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from serving_components.aws.alarms import receivers
from serving_components.aws.alarms.paging import MOST_RULE, rule
from serving_components.aws.sagemaker_endpoint.variants import Served, production
from serving_components.aws.sagemaker_endpoint.watching.post import SUFFIXES
from serving_components.aws.sagemaker_endpoint.watching.room import ROOMS, Room
from serving_components.aws.sagemaker_endpoint.watching.watch import highest
from serving_components.core import Alarms, Fault, InvalidArguments, Severity

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs

_WITHOUT_INSTANCES: Final = "a serverless endpoint has no instances that could tell; leave it out"


def objections(asked: Alarms, served: Mapping[str, Served]) -> Iterator[Fault]:
    """What is wrong with these alarms of these variants, below `alarms`."""
    yield from receivers.objections(asked)
    yield from asked.unheard(asked.watched)
    serverless = all(one.instance_type is None for one in served.values())
    for room in ROOMS.values():
        if getattr(asked, room.field) is None:
            continue
        if not serverless:
            yield from _no_room(room, served)
        elif not room.of_serverless:
            yield Fault((room.field,), _WITHOUT_INSTANCES)
    if asked.at_max_minutes is not None:
        if serverless:
            yield Fault(("at_max_minutes",), _WITHOUT_INSTANCES)
        elif all(highest(one) is None for one in served.values()):
            yield Fault(
                ("at_max_minutes",),
                "means nothing for a fixed number of instances; leave it out, or set scaling.max"
                " above scaling.min",
            )


def check_rule(args: "SageMakerEndpointArgs", physical_name: str) -> None:
    """Refuse an alarm for all that pages whose rule CloudWatch would not take.

    Raises:
        InvalidArguments: it is too long.
    """
    reason = _too_long_a_rule(args.alarms, production(args), physical_name)
    if reason is not None:
        fault = Fault(("alarms", "channels", "page"), reason)
        raise InvalidArguments("SageMakerEndpoint", [fault])


def _too_long_a_rule(asked: Alarms, served: Mapping[str, Served], physical_name: str) -> str | None:
    """Why CloudWatch would not take the alarm that pages, or None."""
    if not asked.channels.page:
        return None
    paging = [name for name, severity in asked.watched.items() if severity is Severity.PAGE]
    names = [
        f"{one.of(physical_name)}-{SUFFIXES[symptom]}"
        for one in served.values()
        for symptom in paging
    ]
    length = len(rule(names))
    if length <= MOST_RULE:
        return None
    return (
        f"names {len(names)} alarms in {length} characters, more than the {MOST_RULE} that the"
        " rule of an alarm takes; give variants shorter names, or fewer symptoms the severity page"
    )


def _no_room(room: Room, served: Mapping[str, Served]) -> Iterator[Fault]:
    parts = {one.instance_type: room.parts(one) for one in served.values()}
    for instance_type, number in parts.items():
        if number is None and room.summed is not None:
            yield Fault(
                (room.field,),
                f"is a share of all {room.what}, and how much of it {instance_type} has is not"
                f" known here; set scaling.{room.summed.unit} to it",
            )
    if all(number == 0 for number in parts.values()):
        types = ", ".join(str(each) for each in parts)
        yield Fault((room.field,), f"is a share of {room.what}, and {types} has none; leave it out")
