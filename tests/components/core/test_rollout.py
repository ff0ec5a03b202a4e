"""A rollout names its strategy and what that strategy needs, no more and no less."""

from typing import Any

import pytest

from serving_components import Rollout, Strategy
from tests.support.refusals import refused


def test_everything_moves_at_once_by_default() -> None:
    rollout = Rollout()

    assert (rollout.strategy, rollout.percent, rollout.bake_minutes) == (
        Strategy.ALL_AT_ONCE,
        None,
        0,
    )


def test_a_strategy_is_taken_by_its_word() -> None:
    rollout = Rollout.take({"strategy": "canary", "percent": 10, "bake_minutes": 5})

    assert rollout.strategy is Strategy.CANARY


def test_all_at_once_may_be_watched() -> None:
    assert Rollout(bake_minutes=10).bake_minutes == 10


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        (
            {"strategy": "blue"},
            ['strategy: must be all_at_once, canary or linear; got "blue"'],
        ),
        (
            {"percent": 10},
            [
                (
                    "percent: 10 means nothing for all_at_once; leave it out, or set strategy to"
                    " canary or linear"
                )
            ],
        ),
        (
            {"strategy": "linear"},
            [
                "percent: is required for linear: the share that each step moves",
                (
                    "bake_minutes: 0 watches nothing between the steps of linear; set it to 1 or"
                    " more, or set strategy to all_at_once"
                ),
            ],
        ),
        (
            {"strategy": "canary", "percent": 0, "bake_minutes": 1},
            ["percent: must be at least 1; got 0"],
        ),
        (
            {"strategy": "canary", "percent": 101, "bake_minutes": 1},
            ["percent: must be at most 100; got 101"],
        ),
        ({"bake_minutes": -1}, ["bake_minutes: must be at least 0; got -1"]),
    ],
)
def test_what_a_strategy_cannot_do_is_refused(asked: dict[str, Any], lines: list[str]) -> None:
    assert refused(lambda: Rollout(**asked)) == lines
