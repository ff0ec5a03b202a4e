"""An endpoint while a new version takes over: its split, as each change of it is made."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Phase, Stage


class Said(Protocol):
    """A condition on which a rollout goes back."""

    @property
    def says(self) -> str:
        """In its reader's words."""


Condition = TypeVar("Condition", bound=Said)


@dataclass(frozen=True)
class Split:
    """What an endpoint's requests are shared by."""

    shares: Mapping[str, float]
    """Parts of one, of each deployment that gets any."""

    doing: str
    """In the cloud's words."""

    copied_to: frozenset[str] = frozenset()
    """Those that get copies, whose answers nobody sees."""


class SplitMoves(ABC, Generic[Condition]):
    """Those of one endpoint, from what it serves now.

    What has a share from the beginning (a second slot of an A/B) is none that is brought.
    """

    def __init__(
        self, store: Store, endpoint: Record, watched_by: Callable[[], Sequence[Condition]]
    ) -> None:
        self._store, self._endpoint, self._watched_by = store, endpoint, watched_by
        self.conditions: Sequence[Condition] = ()
        self._before = self.split(endpoint, store.now())
        self.brings: str | None = None
        """What the cloud calls the deployment that an update brought."""

        self._seen, self._changed_at = self._before, store.now()
        self._had: list[float] = []
        """When what is brought began to have requests, and when it had none any more."""

    @abstractmethod
    def split(self, record: Record, now: float) -> Split:
        """What the cloud tells."""

    @abstractmethod
    def rang(self, brings: str, began: float, ended: float, clock: Clock) -> Iterable[AlarmChange]:
        """Its conditions that held between two moments of the cloud's clock."""

    @property
    def alarms(self) -> tuple[str, ...]:
        """What its conditions say."""
        return tuple(each.says for each in self.conditions)

    def look(self, clock: Clock) -> Stage | None:
        endpoint = self._endpoint
        record = self._store.find(endpoint.scope, endpoint.type, endpoint.id)
        return None if record is None else self._stage(record, clock)

    def settled(self) -> None:
        """The state names the conditions, and it is whole when the command has ended."""
        self.conditions = self._watched_by()

    def changes(self, clock: Clock) -> list[AlarmChange]:
        """Conditions of what was brought, each when it began to hold."""
        if self.brings is None or not self._had:
            return []
        began, ended = self._had[0], self._had[1] if self._had[1:] else self._store.now()
        return sorted(self.rang(self.brings, began, ended, clock), key=lambda one: one.at)

    def _stage(self, record: Record, clock: Clock) -> Stage:
        split = self.split(record, self._store.now())
        self._note(split)
        stands = self._before.shares
        new = next((it for it in (*split.shares, *split.copied_to) if it not in stands), None)
        if new is not None and new != self.brings:
            self.brings, self._had = new, [self._changed_at]
        share = split.shares.get(self.brings, 0.0) if self.brings else 0.0
        doing, copied = split.doing, new in split.copied_to
        if new is not None:
            phase = Phase.MOVES if copied or self._gives(split) else Phase.RESTS
        elif self.brings is not None:
            phase, doing = Phase.GOES_BACK, f"{doing} again"
            self._had = [self._had[0], self._changed_at] if not self._had[1:] else self._had
        else:
            phase = Phase.RESTS
        return Stage(clock.at(self._changed_at), doing, share, phase, copied)

    def _gives(self, split: Split) -> bool:
        """Whether what stood before still has requests, and fewer of them than it had."""
        now, before = split.shares, self._before.shares
        return any(now[it] < before[it] for it in before if it in now)

    def _note(self, split: Split) -> None:
        """A split is one call: it is as old as the look that sees it first, looks being many."""
        if split != self._seen:
            self._seen, self._changed_at = split, self._store.now()
