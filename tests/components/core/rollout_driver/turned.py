"""A cloud, conditions and a clock that a test turns."""

from collections.abc import Collection
from dataclasses import dataclass, field

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Copies, Driver, Ending, Split, Step, Unwatchable

MINUTE_S = 60.0
CANARY = (Step(25, 10 * MINUTE_S), Step(100))
LINEAR = (Step(25, 5 * MINUTE_S), Step(50, 5 * MINUTE_S), Step(75, 5 * MINUTE_S), Step(100))


class Killed(BaseException):
    """The command died."""


@dataclass
class Turned:
    """One endpoint whose version `old` serves, at noon."""

    split: Split = field(default_factory=lambda: Split("old"))
    moves: list[tuple[float, str]] = field(default_factory=list)
    """What was called, each with its minute."""

    at: float = 0.0
    rings: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Conditions, each with the minutes between which it rings."""

    of_the_candidate: tuple[str, ...] = ()
    """Conditions that look at the new version alone."""

    blind: tuple[float, float] = (-1, -1)
    """Minutes between which nobody can tell."""

    breaks_at: float = float("inf")
    """Minute from which on looking is a mistake of the code."""

    stuck: str = ""
    """Why nothing can go back."""

    dies_at: float = float("inf")
    said: list[str] = field(default_factory=list)

    def run(
        self, candidate: str, steps: Collection[Step] = CANARY, copies: Copies | None = None
    ) -> Ending:
        driver = Driver(self, self, self, self.said.append)
        return driver.run(candidate, list(steps), copies)

    @property
    def minute(self) -> float:
        return self.at / MINUTE_S

    # Traffic

    def look(self) -> Split:
        return self.split

    def prepare(self, candidate: str, percent: int) -> bool:
        return False

    def shift(self, candidate: str, percent: int) -> None:
        self._did(f"{candidate} {percent}")
        self.split = Split(self.split.stable, candidate, percent, self.at)

    def promote(self, candidate: str) -> None:
        self._did(f"promote {candidate}")
        self.split = Split(candidate)

    def go_back(self) -> None:
        if self.stuck:
            raise NotMoved(self.stuck)
        self._did("go back")
        self.split = Split(self.split.stable)

    # Conditions

    def ringing(self) -> Collection[str]:
        if self.minute >= self.breaks_at:
            raise KeyError("points")
        if self.blind[0] <= self.minute < self.blind[1]:
            raise Unwatchable("throttled")
        return [name for name, (begin, end) in self.rings.items() if begin <= self.minute < end]

    def speaking_of(self, candidate: str) -> Collection[str]:
        return self.of_the_candidate

    # Clock

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        if (self.at + seconds) / MINUTE_S > self.dies_at:
            self.at = self.dies_at * MINUTE_S
            raise Killed
        self.at += seconds

    # Copies

    percent = 20
    bake_s = 5 * MINUTE_S

    def begin(self) -> None:
        self._did("copies")

    def _did(self, what: str) -> None:
        self.moves.append((self.minute, what))
