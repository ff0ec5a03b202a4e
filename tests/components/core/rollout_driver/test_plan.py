"""A rollout's words, as steps."""

import pytest

from serving_components import Rollout, Strategy
from serving_components.core.rollout_driver import Step, longest_s, plan, told

CANARY = Rollout(strategy=Strategy.CANARY, percent=10, bake_minutes=10)
LINEAR = Rollout(strategy=Strategy.LINEAR, percent=30, bake_minutes=5)


@pytest.mark.parametrize(
    ("rollout", "steps"),
    [
        (Rollout(), [Step(100)]),
        (Rollout(bake_minutes=5), [Step(100, 300)]),
        (CANARY, [Step(10, 600), Step(100)]),
        (CANARY.model_copy(update={"percent": 100}), [Step(100, 600)]),
        (LINEAR, [Step(30, 300), Step(60, 300), Step(90, 300), Step(100)]),
    ],
)
def test_a_rollout_is_steps_that_end_with_everything(rollout: Rollout, steps: list[Step]) -> None:
    assert list(plan(rollout)) == steps


def test_a_plan_is_told_in_one_line_with_its_time() -> None:
    assert told(plan(CANARY)) == "10 % for 10 min, then 100 %"
    assert longest_s(plan(LINEAR)) == 900
