"""When a condition of a deployed model first held, by Cloud Monitoring's data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from serving_cli.rehearsing import ringing
from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.listed import rings
from serving_components.gcp.conditions.series import Place
from serving_components.gcp.own_resource.address import Address
from serving_components.gcp.own_resource.monitoring import Monitoring


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
    """Of each condition that held while it was watched, when it began to."""
    monitoring = Monitoring(watch.project, address=lambda: Address(data_plane, ours=True))
    return ringing.rang(
        conditions,
        lambda condition, end: rings(condition, watch.place, end, monitoring.series),
        (watch.began, watch.ended),
        str(watch.place.deployed_model_id),
        clock,
    )
