"""An endpoint while a new version takes over: its split, as each change of it is made."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.vertex.serving import Serving
from serving_cli.kinds.vertex.ringing import Watch
from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Phase, Stage
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.series import Place

Ringing = Callable[[Sequence[Condition], Watch, Clock], Iterable[AlarmChange]]


class VertexShifts:
    """Those of one endpoint, from what it serves now.

    What has a share from the beginning (a second slot of an A/B) is none that is brought.
    """

    def __init__(
        self,
        store: Store,
        endpoint: Record,
        watched_by: Callable[[], Sequence[Condition]],
        ringing: Ringing,
    ) -> None:
        self._store, self._endpoint = store, endpoint
        self._watched_by, self._ringing = watched_by, ringing
        self._conditions: Sequence[Condition] = ()
        self._before = Serving.of(endpoint, store.now())
        self._stands = frozenset(_shares(self._before))
        self.brings: str | None = None
        """Id of the deployed model that an update brought."""

        self._seen = _shares(self._before)
        self._changed_at = store.now()
        self._had: list[float] = []
        """When what is brought began to have requests, and when it had none any more."""

    @property
    def alarms(self) -> tuple[str, ...]:
        """What its conditions say."""
        return tuple(each.says for each in self._conditions)

    def look(self, clock: Clock) -> Stage | None:
        endpoint = self._endpoint
        record = self._store.find(endpoint.scope, endpoint.type, endpoint.id)
        return None if record is None else self._stage(record, clock)

    def settled(self) -> None:
        """The state names the conditions, and it is whole when the command has ended."""
        self._conditions = self._watched_by()

    def changes(self, clock: Clock) -> list[AlarmChange]:
        """Conditions of what was brought, each when it began to hold."""
        if self.brings is None or not self._had:
            return []
        began, ended = self._had[0], self._had[1] if self._had[1:] else self._store.now()
        scope = self._endpoint.scope
        place = Place(str(scope.region), self._endpoint.id, self.brings)
        watch = Watch(str(scope.account), place, began, ended)
        return sorted(self._ringing(self._conditions, watch, clock), key=lambda one: one.at)

    def _stage(self, record: Record, clock: Clock) -> Stage:
        serving = Serving.of(record, self._store.now())
        shares = _shares(serving)
        self._note(shares)
        new = next((each for each in shares if each not in self._stands), None)
        if new is not None and new != self.brings:
            self.brings, self._had = new, [self._changed_at]
        share = shares.get(self.brings, 0.0) if self.brings else 0.0
        doing = _doing(serving, shares)
        if new is not None:
            phase = Phase.MOVES if self._taken_from(serving, new) & shares.keys() else Phase.RESTS
        elif self.brings is not None:
            phase, doing = Phase.GOES_BACK, f"{doing} again"
            self._had = [self._had[0], self._changed_at] if not self._had[1:] else self._had
        else:
            phase = Phase.RESTS
        return Stage(clock.at(self._changed_at), doing, share, phase)

    def _taken_from(self, serving: Serving, new: str) -> frozenset[str]:
        """What stood for the slot that a new deployment comes for, by the slot's name."""
        brought = serving.find(new) or {}
        slot = brought.get("displayName")
        return frozenset(
            each["id"] for each in self._before.models if each.get("displayName") == slot
        )

    def _note(self, shares: dict[str, float]) -> None:
        """A split is one call: it is as old as the look that sees it first, looks being many."""
        if shares != self._seen:
            self._seen, self._changed_at = shares, self._store.now()


def _shares(serving: Serving) -> dict[str, float]:
    """Of each deployed model that gets any requests."""
    return {identity: share / 100 for identity, share in serving.split.items() if share}


def _doing(serving: Serving, shares: Mapping[str, float]) -> str:
    """Such as `versions 1 and 2`, by the models' registry."""
    found = [(serving.find(identity) or {}).get("modelVersionId", identity) for identity in shares]
    versions = sorted(map(str, found), key=lambda one: (len(one), one))
    if not versions:
        return "nobody answers"
    return f"version {versions[0]}" if len(versions) == 1 else f"versions {' and '.join(versions)}"
