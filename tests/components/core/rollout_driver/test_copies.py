"""A new version gets copies before it gets requests, where the cloud makes any."""

import pytest

from serving_components.core.rollout_driver import How, Split, Step
from tests.components.core.rollout_driver.turned import MINUTE_S, Killed, Turned


def run(world: Turned, steps: list[Step] | None = None) -> How:
    canary = [Step(25, 10 * MINUTE_S), Step(100)]
    return world.run("new", steps or canary, world).how


def test_they_come_first() -> None:
    world = Turned()

    assert run(world) is How.DONE
    assert world.moves == [(0, "copies"), (5, "new 25"), (15, "promote new")]
    assert world.said[0] == "new has copies of 20 %, watched for 5 min"


def test_they_come_before_everything_at_once_too() -> None:
    world = Turned()

    assert run(world, [Step(100)]) is How.DONE
    assert world.moves == [(0, "copies"), (5, "promote new")]


def test_a_condition_meanwhile_ends_them() -> None:
    world = Turned(rings={"errors": (3, 99)})

    ending = world.run("new", copies=world)

    assert (ending.how, ending.percent, ending.because) == (How.WENT_BACK, 0, ("errors",))
    assert world.moves == [(0, "copies"), (3, "go back")]


def test_what_rings_of_the_version_before_is_not_heard() -> None:
    world = Turned(rings={"errors": (-5, 2), "latency": (-5, 99)})

    assert run(world) is How.DONE


def test_one_that_has_requests_already_gets_none() -> None:
    world = Turned(split=Split("old", "new", 25))

    assert run(world) is How.DONE
    assert world.moves == [(10, "promote new")]


def test_an_interruption_begins_them_again() -> None:
    world = Turned(dies_at=3)
    with pytest.raises(Killed):
        run(world)
    world.dies_at = float("inf")

    assert run(world) is How.DONE
    assert [what for _, what in world.moves] == ["copies", "copies", "new 25", "promote new"]


def test_a_version_that_is_asked_for_again_gets_none() -> None:
    world = Turned()

    assert world.run("old", copies=world).how is How.NOTHING_TO_DO
    assert world.moves == []
