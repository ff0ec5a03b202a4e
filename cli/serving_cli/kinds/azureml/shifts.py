"""An online endpoint while a new version takes over: its traffic and its mirror."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cloud_sandbox.azure_native.machinelearningservices import shares
from cloud_sandbox.azure_native.machinelearningservices.online_endpoint import OnlineEndpoint
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.kinds.azureml.ringing import Watch
from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.split_moves import Split, SplitMoves
from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.series import Place

Ringing = Callable[[Sequence[Condition], Watch, Clock], Iterable[AlarmChange]]


class AzuremlShifts(SplitMoves[Condition]):
    """Those of one endpoint, by names of its deployments."""

    def __init__(
        self,
        store: Store,
        endpoint: Record,
        watched_by: Callable[[], Sequence[Condition]],
        ringing: Ringing,
    ) -> None:
        super().__init__(store, endpoint, watched_by)
        self._shown, self._ringing = OnlineEndpoint().shown(endpoint), ringing

    def split(self, record: Record, now: float) -> Split:
        properties = inside(record.inputs, "properties")
        traffic, mirror = _some(properties, "traffic"), _some(properties, "mirrorTraffic")
        parts = {name: percent / 100 for name, percent in traffic.items()}
        return Split(parts, _doing(traffic, mirror), frozenset(mirror))

    def rang(self, brings: str, began: float, ended: float, clock: Clock) -> Iterable[AlarmChange]:
        watch = Watch(Place(self._shown, brings), began, ended)
        return self._ringing(self.conditions, watch, clock)


def _some(properties: Mapping[str, Any], name: str) -> dict[str, float]:
    found = shares.shares(dict(properties), name)
    return {deployment: share for deployment, share in found.items() if share}


def _doing(traffic: Mapping[str, float], mirror: Mapping[str, float]) -> str:
    """Such as `live-4f2a91bc, copies of 10 % to live-91bc4f2a`."""
    answers = " and ".join(sorted(traffic)) or "nobody answers"
    return ", ".join([answers, *(f"copies of {of:g} % to {name}" for name, of in mirror.items())])
