"""A bar is kept by the median, and actions take turns."""

import pytest

from benchmarks import verdict
from benchmarks.rounds import in_turn


@pytest.mark.parametrize(
    ("ratios", "within"), [([0.9, 1.05, 2.0], True), ([1.0, 1.06, 1.06], False)]
)
def test_the_median_decides(
    capsys: pytest.CaptureFixture[str], ratios: list[float], within: bool
) -> None:
    assert verdict.kept("a / b", ratios, 1.05) is within
    assert ("kept" if within else "MISSED") in capsys.readouterr().out


def test_actions_take_turns_after_a_round_that_does_not_count() -> None:
    done: list[str] = []

    def action(name: str) -> float:
        done.append(name)
        return float(len(done))

    seconds = in_turn({"a": lambda: action("a"), "b": lambda: action("b")}, 2)

    assert done == ["a", "b"] * 3
    assert seconds == {"a": [3, 5], "b": [4, 6]}
