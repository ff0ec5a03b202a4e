"""When a condition of a new deployment first held, by the data alone.

A rollout looks at conditions by itself, and no alarm's history tells of them. What is judged here
is judged afterwards, minute by minute, whatever the rollout made of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from serving_cli.rehearsing.alarms import RINGS, AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.listed import rings
from serving_components.gcp.conditions.series import MINUTE_S, Place
from serving_components.gcp.own_resource.address import Address
from serving_components.gcp.own_resource.monitoring import Monitoring

_SILENT: Final = "silent"


@dataclass(frozen=True)
class Watch:
    """What a rollout watched of one deployment, from when it had requests until it had none."""

    project: str
    place: Place
    began: float
    ended: float
    """Both on the cloud's clock."""


def rang(
    conditions: Sequence[Condition], watch: Watch, clock: Clock, data_plane: str
) -> Iterator[AlarmChange]:
    """Of each condition that held while it was watched, the minute at whose end it began to."""
    monitoring = Monitoring(watch.project, address=lambda: Address(data_plane, ours=True))
    for condition in conditions:
        for end in _minutes(watch):
            if rings(condition, watch.place, end, monitoring.series):
                said = f"it held in the minutes before, of {watch.place.deployed_model_id}"
                at = clock.at(end)
                yield AlarmChange(at, condition.says, _SILENT, RINGS, said, MINUTE_S)
                break


def _minutes(watch: Watch) -> Iterator[float]:
    """The whole ones after its first requests: data come by the minute."""
    end = watch.began // MINUTE_S * MINUTE_S + MINUTE_S
    while end <= watch.ended:
        yield end
        end += MINUTE_S
