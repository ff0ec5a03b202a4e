"""An endpoint of Vertex AI while a new version takes over: its traffic split."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.vertex.serving import Serving
from serving_cli.kinds.vertex.ringing import Watch
from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.split_moves import Split, SplitMoves
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.series import Place

Ringing = Callable[[Sequence[Condition], Watch, Clock], Iterable[AlarmChange]]


class VertexShifts(SplitMoves[Condition]):
    """Those of one endpoint, by ids of its deployed models."""

    def __init__(
        self,
        store: Store,
        endpoint: Record,
        watched_by: Callable[[], Sequence[Condition]],
        ringing: Ringing,
    ) -> None:
        super().__init__(store, endpoint, watched_by)
        self._scope, self._id, self._ringing = endpoint.scope, endpoint.id, ringing

    def split(self, record: Record, now: float) -> Split:
        serving = Serving.of(record, now)
        shares = {identity: share / 100 for identity, share in serving.split.items() if share}
        return Split(shares, _doing(serving, shares))

    def rang(self, brings: str, began: float, ended: float, clock: Clock) -> Iterable[AlarmChange]:
        place = Place(str(self._scope.region), self._id, brings)
        watch = Watch(str(self._scope.account), place, began, ended)
        return self._ringing(self.conditions, watch, clock)


def _doing(serving: Serving, shares: Mapping[str, float]) -> str:
    """Such as `versions 1 and 2`, by the models' registry."""
    found = [(serving.find(identity) or {}).get("modelVersionId", identity) for identity in shares]
    versions = sorted(map(str, found), key=lambda one: (len(one), one))
    if not versions:
        return "nobody answers"
    return f"version {versions[0]}" if len(versions) == 1 else f"versions {' and '.join(versions)}"
