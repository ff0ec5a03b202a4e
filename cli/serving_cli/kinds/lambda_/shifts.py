"""An alias while a new version takes over: its weights, as each change of them is made."""

from collections.abc import Callable, Mapping

from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.rehearsing.alarms import AlarmChange, changes
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Phase, Stage


class LambdaShifts:
    """Those of one alias, from what it says now.

    A version that has a share from the beginning (an A/B that goes on) is none that is brought.
    """

    def __init__(
        self, store: Store, alias: Record, watched_by: Callable[[], tuple[str, ...]]
    ) -> None:
        self._store, self._alias, self._watched_by = store, alias, watched_by
        self._before = str(alias.inputs["functionVersion"])
        self._known = {self._before, *_weights(alias)}
        self.brings: str | None = None
        """The number of the version that an update brought."""

        self.alarms: tuple[str, ...] = ()
        self._seen, self._changed_at = alias, self._last_change()

    def look(self, clock: Clock) -> Stage | None:
        alias = self._alias
        record = self._store.find(alias.scope, alias.type, alias.id)
        return None if record is None else self._stage(record, clock)

    def settled(self) -> None:
        """The state names the alarms, and it is whole when the command has ended."""
        self.alarms = self._watched_by()

    def changes(self, clock: Clock) -> list[AlarmChange]:
        return changes(self._store, clock)

    def _stage(self, record: Record, clock: Clock) -> Stage:
        shares = _shares(record)
        new = next((version for version in shares if version not in self._known), None)
        self.brings = new or self.brings
        share = shares.get(self.brings, 0.0) if self.brings else 0.0
        stable = str(record.inputs["functionVersion"])
        versions = sorted(shares, key=int) if all(map(str.isdecimal, shares)) else sorted(shares)
        doing = f"version {stable}" if len(versions) == 1 else f"versions {' and '.join(versions)}"
        if new is not None:
            phase = Phase.RESTS if stable == new else Phase.MOVES
        elif self.brings is not None:
            phase, doing = Phase.GOES_BACK, f"{doing} again"
        else:
            phase = Phase.RESTS
        return Stage(clock.at(self._since(record)), doing, share, phase)

    def _since(self, record: Record) -> float:
        """When it was last changed, however late that is seen here."""
        if record != self._seen:
            before, self._changed_at = self._changed_at, self._last_change()
            if self._changed_at <= before:  # seen between the change and the note of it
                self._changed_at = self._store.now()
            self._seen = record
        return self._changed_at

    def _last_change(self) -> float:
        alias = self._alias
        own = (
            event.at
            for event in self._store.events(alias.type)
            if (event.scope, event.id) == (alias.scope, alias.id)
        )
        return max(own, default=self._store.now())


def _weights(alias: Record) -> Mapping[str, float]:
    found = inside(alias.inputs, "routingConfig", "additionalVersionWeights")
    return {str(version): float(weight) for version, weight in found.items() if weight}


def _shares(alias: Record) -> Mapping[str, float]:
    """Of each version that gets any requests."""
    weights = _weights(alias)
    stable = str(alias.inputs["functionVersion"])
    left = 1 - sum(weights.values())
    return {stable: left, **weights}
