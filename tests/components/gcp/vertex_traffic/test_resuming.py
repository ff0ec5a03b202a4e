"""A command that was killed leaves a whole split, and the next one goes on from it."""

from typing import Any

import pytest

from tests.components.gcp.google import Killed, Refusal
from tests.components.gcp.vertex_traffic.rollouts import MINUTE_S, Rollouts

STEPS = [
    {"percent": 25.0, "bakeSeconds": 60.0},
    {"percent": 50.0, "bakeSeconds": 60.0},
    {"percent": 100.0, "bakeSeconds": 60.0},
]
"""Each is watched for six minutes."""

LEFT = {
    3: {"11": 75, "12": 25},
    9: {"11": 50, "12": 50},
    15: {"12": 100},
}
"""The split, by the minute in which the command is killed."""


@pytest.fixture(name="first")
def first_(rollouts: Rollouts) -> dict[str, Any]:
    rollouts.steps = STEPS
    return rollouts.up(rollouts.asked("11"), None)


def killed(rollouts: Rollouts, first: dict[str, Any], minute: float) -> None:
    """A rollout to 12, in this minute of it. No state knows of it then."""
    rollouts.google.dies_at = minute * MINUTE_S
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("12"), first)
    rollouts.google.dies_at = float("inf")
    rollouts.splits.clear()


def unannounced(state: dict[str, Any]) -> dict[str, Any]:
    """As a version left it that had no resource beside this one."""
    return {name: it for name, it in state.items() if name != "announced"}


@pytest.mark.parametrize(("minute", "left"), LEFT.items())
def test_the_same_rollout_goes_on(
    rollouts: Rollouts, first: dict[str, Any], minute: int, left: dict[str, int]
) -> None:
    killed(rollouts, first, minute)
    assert rollouts.live() == left

    state = rollouts.up(rollouts.asked("12"), first)

    assert state["failure"] is None
    assert rollouts.splits[0] == left
    assert {"11": 100} not in rollouts.splits
    assert rollouts.live() == state["movedSplit"] == {"12": 100}


@pytest.mark.parametrize(("minute", "left"), LEFT.items())
def test_it_still_goes_back_to_the_one_before(
    rollouts: Rollouts, first: dict[str, Any], minute: int, left: dict[str, int]
) -> None:
    killed(rollouts, first, minute)
    rollouts.fails("12")

    state = rollouts.up(rollouts.asked("12"), first)

    assert f"It had {left['12']} % of the requests" in state["failure"]
    assert rollouts.live() == state["movedSplit"] == {"11": 100}


@pytest.mark.parametrize("minute", LEFT)
def test_a_program_that_goes_back_takes_the_requests_back(
    rollouts: Rollouts, first: dict[str, Any], minute: int
) -> None:
    """Its state says all along that they are there."""
    killed(rollouts, first, minute)

    state = rollouts.up(rollouts.asked("11"), first)

    assert state["failure"] is None
    assert rollouts.live() == {"11": 100}


@pytest.mark.parametrize("minute", LEFT)
def test_a_way_back_that_is_killed_too_is_gone_by_the_next_command(
    rollouts: Rollouts, first: dict[str, Any], minute: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deployments, and what the state says of the split, are as they are asked for by then."""
    killed(rollouts, first, minute)

    def dies(_: str) -> None:
        raise Killed

    monkeypatch.setattr(rollouts.reached, "connect", dies)
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("11"), first)
    monkeypatch.undo()
    assert rollouts.live() == LEFT[minute]

    state = rollouts.up(rollouts.asked("11"), first)

    assert state["failure"] is None
    assert rollouts.live() == state["movedSplit"] == {"11": 100}


@pytest.mark.parametrize("minute", LEFT)
def test_what_a_version_left_that_announced_nothing_is_gone_back_from(
    rollouts: Rollouts, first: dict[str, Any], minute: int
) -> None:
    killed(rollouts, first, minute)
    rollouts.announced = None

    state = rollouts.up(rollouts.asked("11"), unannounced(first))

    assert state["failure"] is None
    assert rollouts.live() == {"11": 100}


@pytest.mark.parametrize("minute", LEFT)
def test_a_third_deployment_begins_from_the_first(
    rollouts: Rollouts, first: dict[str, Any], minute: int
) -> None:
    killed(rollouts, first, minute)

    state = rollouts.up(rollouts.asked("13"), first)

    assert state["failure"] is None
    assert rollouts.splits[1:3] == [{"11": 100}, {"11": 75, "13": 25}]
    assert rollouts.live() == {"13": 100}


@pytest.mark.parametrize("minute", LEFT)
def test_everything_can_be_destroyed(
    rollouts: Rollouts, first: dict[str, Any], minute: int
) -> None:
    killed(rollouts, first, minute)

    rollouts.destroy(first)

    assert rollouts.live() == {}


@pytest.mark.parametrize("minute", LEFT)
def test_what_nobody_may_watch_any_more_gives_its_requests_back(
    rollouts: Rollouts, first: dict[str, Any], minute: int
) -> None:
    killed(rollouts, first, minute)
    rollouts.monitored.refuses = 1

    state = rollouts.up(rollouts.asked("12"), first)

    assert "which cannot be read" in state["failure"]
    assert rollouts.live() == state["liveSplit"] == {"11": 100}


def test_what_nobody_may_watch_and_nothing_gives_back_tells_both(
    rollouts: Rollouts, first: dict[str, Any]
) -> None:
    killed(rollouts, first, 9)
    rollouts.monitored.refuses = 1

    def refuse(call: str) -> None:
        if call.startswith("PATCH"):
            raise Refusal(403, "PERMISSION_DENIED", "may not share")

    rollouts.google.meanwhile = refuse

    state = rollouts.up(rollouts.asked("12"), first)

    assert "which cannot be read" in state["failure"]
    assert "was to give its requests back to 11, which failed" in state["failure"]
    assert rollouts.live() == state["liveSplit"] == {"11": 50, "12": 50}


def test_another_plan_goes_on_between_its_steps(rollouts: Rollouts, first: dict[str, Any]) -> None:
    killed(rollouts, first, 9)
    rollouts.steps = [{"percent": 10.0, "bakeSeconds": 60.0}, {"percent": 100.0, "bakeSeconds": 0}]
    at = rollouts.google.at

    state = rollouts.up(rollouts.asked("12"), first)

    assert state["failure"] is None
    assert rollouts.splits == [{"11": 50, "12": 50}]
    assert rollouts.google.at - at == 6 * MINUTE_S


def test_one_whose_predecessor_somebody_undeployed_takes_over(
    rollouts: Rollouts, first: dict[str, Any]
) -> None:
    killed(rollouts, first, 15)
    there = rollouts.google.endpoints["7"]["deployedModels"]
    rollouts.google.endpoints["7"]["deployedModels"] = [it for it in there if it["id"] != "11"]

    state = rollouts.up(rollouts.asked("12"), first)

    assert state["failure"] is None
    assert rollouts.live() == {"12": 100}


def test_a_rollback_whose_call_is_refused_is_told_and_made_by_the_next_up(
    rollouts: Rollouts, first: dict[str, Any]
) -> None:
    rollouts.fails("12")

    def refuse(call: str) -> None:
        if call == "PATCH endpoints/7" and rollouts.live() != {"11": 100}:
            raise Refusal(403, "PERMISSION_DENIED", "not now")

    rollouts.google.meanwhile = refuse
    left = rollouts.up(rollouts.asked("12"), first)
    rollouts.google.meanwhile = lambda _: None
    assert rollouts.live() == left["liveSplit"] == {"11": 75, "12": 25}

    state = rollouts.up(rollouts.asked("12"), left)

    assert (
        "12 was to give its requests back to 11, which failed: Vertex AI: not now"
        in (left["failure"])
    )
    assert "did not take over" in state["failure"]
    assert rollouts.live() == {"11": 100}


def test_a_rollback_goes_on_until_it_is_answered(
    rollouts: Rollouts, first: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    rollouts.fails("12")
    lost = iter([True] * 30)

    def no_answer(call: str) -> None:
        if call == "PATCH endpoints/7" and rollouts.live() != {"11": 100} and next(lost, False):
            raise Refusal(503, "UNAVAILABLE", "try again later")

    rollouts.google.meanwhile = no_answer

    state = rollouts.up(rollouts.asked("12"), first)

    assert next(lost, None) is None
    assert "Vertex AI does not answer; once more in 15 s" in capsys.readouterr().err
    assert "did not take over" in state["failure"]
    assert rollouts.live() == {"11": 100}


def test_a_first_split_whose_state_was_lost_is_taken_over_by_name(rollouts: Rollouts) -> None:
    """The program has changed since; nobody else deploys on an endpoint of one's own."""
    rollouts.google.endpoints["7"]["trafficSplit"] = {"11": 100}

    state = rollouts.up({**rollouts.asked("12"), "adopt": True}, None)

    assert state["failure"] is None
    assert {"11": 90, "12": 10} in rollouts.splits


def test_a_refusal_to_take_over_is_not_forgotten_by_the_next_up(rollouts: Rollouts) -> None:
    rollouts.google.endpoints["7"]["trafficSplit"] = {"11": 100}
    refused = rollouts.up(rollouts.asked("12"), None)

    again = rollouts.up(rollouts.asked("12"), refused)

    assert again["failure"] == refused["failure"]
    assert rollouts.live() == {"11": 100}
