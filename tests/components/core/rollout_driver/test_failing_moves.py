"""A command that fails leaves nobody's requests with a version that nobody watches."""

from dataclasses import dataclass, field

import pytest

from serving_components.core.own_resource.failure import ElsewhereMoved, NotMoved
from serving_components.core.rollout_driver import How, Split
from tests.components.core.rollout_driver.turned import CANARY, LINEAR, MINUTE_S, Turned


@dataclass
class Unmovable(Turned):
    """A cloud that refuses one of the moves, or takes its time to prepare each."""

    refuses: str = ""
    reason: Exception = field(default_factory=lambda: NotMoved("it is throttled"))
    prepares_s: float = 0.0

    def prepare(self, candidate: str, percent: int) -> bool:
        self._met(f"prepare {percent}")
        self.at += self.prepares_s
        return bool(self.prepares_s)

    def shift(self, candidate: str, percent: int) -> None:
        self._met(f"shift {percent}")
        super().shift(candidate, percent)

    def promote(self, candidate: str) -> None:
        self._met("promote")
        super().promote(candidate)

    def begin(self) -> None:
        self._met("copies")
        super().begin()

    def _met(self, what: str) -> None:
        if what == self.refuses:
            raise self.reason


@pytest.mark.parametrize(
    ("refuses", "moves"),
    [
        ("copies", ["go back"]),
        ("prepare 25", ["copies", "go back"]),
        ("shift 25", ["copies", "go back"]),
        ("shift 50", ["copies", "new 25", "go back"]),
        ("prepare 75", ["copies", "new 25", "new 50", "go back"]),
        ("prepare 100", ["copies", "new 25", "new 50", "new 75", "go back"]),
        ("promote", ["copies", "new 25", "new 50", "new 75", "go back"]),
    ],
)
def test_it_goes_back_and_says_why(refuses: str, moves: list[str]) -> None:
    world = Unmovable(refuses=refuses)

    with pytest.raises(NotMoved, match=r"^it is throttled; old has its requests, as before$"):
        world.run("new", LINEAR, world)

    assert [what for _, what in world.moves] == moves
    assert world.split == Split("old")
    assert world.said[-1] == "it is throttled: back to old"


def test_a_mistake_of_the_code_goes_back_too_and_is_not_hidden() -> None:
    world = Unmovable(refuses="promote", reason=KeyError("traffic"))

    with pytest.raises(KeyError):
        world.run("new")

    assert world.split == Split("old")


def test_both_are_told_where_it_cannot_go_back_either() -> None:
    world = Unmovable(refuses="promote", stuck="it is held")

    with pytest.raises(NotMoved, match=r"^it is throttled; it is held$"):
        world.run("new")
    assert world.split.candidate == "new"


def test_what_somebody_else_moved_meanwhile_stays_where_it_is() -> None:
    world = Unmovable(refuses="promote", reason=ElsewhereMoved("somebody else did"))

    with pytest.raises(ElsewhereMoved, match=r"^somebody else did$"):
        world.run("new")

    assert [what for _, what in world.moves] == ["new 25"]


def test_what_rings_while_it_is_prepared_for_more_sends_it_back() -> None:
    """It had a quarter of the requests all that time."""
    world = Unmovable(prepares_s=8 * MINUTE_S, rings={"errors": (20, 99)})

    ending = world.run("new", CANARY)

    assert (ending.how, ending.percent, ending.because) == (How.WENT_BACK, 25, ("errors",))
    assert world.moves == [(8, "new 25"), (26, "go back")]
