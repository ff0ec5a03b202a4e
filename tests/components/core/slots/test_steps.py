"""Steps of a rollout, as a state holds them."""

from serving_components import Rollout
from serving_components.core.rollout_driver import Step
from serving_components.core.slots.steps import read, steps, watched_out


def test_the_old_deployment_stays_at_the_last_step() -> None:
    rollout = Rollout(strategy="canary", percent=10, bake_minutes=10, termination_wait_minutes=30)

    assert steps(rollout) == [
        {"percent": 10, "bakeSeconds": 600.0},
        {"percent": 100, "bakeSeconds": 1800.0},
    ]


def test_what_a_state_holds_is_read_as_it_was() -> None:
    assert read([{"percent": 10, "bakeSeconds": 600.0}]) == (Step(10, 600.0),)
    assert read(None) == ()


def test_only_what_is_watched_waits_for_late_data() -> None:
    assert watched_out(Step(10, 600), 240) == Step(10, 840)
    assert watched_out(Step(100), 240) == Step(100)
