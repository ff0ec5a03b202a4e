"""What is asked of each slot."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from serving_components.azure.online_endpoint.live import LIVE, SECOND
from serving_components.core import Model, Scaling

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs

_ALL: Final = 100


@dataclass(frozen=True)
class Asked:
    """Of one slot."""

    name: str
    model: Model
    instance_type: str
    scaling: Scaling
    percent: int
    """Share of the requests."""


def asked_slots(args: "AzureOnlineEndpointArgs") -> list[Asked]:
    """The live one, and the second where there is one."""
    second = args.second_slot
    percent = 0 if second is None else second.percent
    live = Asked(LIVE, args.model, args.instance_type, args.scaling, _ALL - percent)
    if second is None:
        return [live]
    on = second.instance_type or args.instance_type
    return [live, Asked(SECOND, second.model, on, second.scaling, percent)]


def shares(args: "AzureOnlineEndpointArgs") -> dict[str, int]:
    """Percent of the requests by slot."""
    return {slot.name: slot.percent for slot in asked_slots(args)}
