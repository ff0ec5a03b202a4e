"""A command that was killed leaves whole shares, and the next one goes on from them."""

import pytest

from tests.components.azure.azure import Killed, Refusal
from tests.components.azure.traffic.rollouts import MINUTE_S, Met, Properties, Rollouts, slots_of

HALF: Met = ({"live-1": 90, "live-2": 10}, {})


@pytest.fixture(name="first")
def first_(rollouts: Rollouts) -> Properties:
    return rollouts.up(rollouts.asked("live-1"), None)


def killed(rollouts: Rollouts, first: Properties, minute: float) -> None:
    """A rollout to live-2, in this minute of it."""
    rollouts.azure.dies_at = rollouts.azure.at + minute * MINUTE_S
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("live-2"), first)
    rollouts.azure.dies_at = float("inf")
    rollouts.met.clear()


def test_a_change_that_azure_still_makes_is_waited_for_and_made_once(
    rollouts: Rollouts, first: Properties
) -> None:
    rollouts.azure.lasts_s = 2 * MINUTE_S
    killed(rollouts, first, 1)
    rollouts.azure.calls.clear()

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert state["failure"] is None
    assert [met for met in rollouts.met if met != ({"live-1": 100}, {})][:1] == [HALF]
    assert rollouts.azure.changes == ["PUT fraud"]


def test_another_plan_goes_on_between_its_steps(rollouts: Rollouts, first: Properties) -> None:
    killed(rollouts, first, 5)
    rollouts.steps = [
        {"percent": 5.0, "bakeSeconds": 60.0},
        {"percent": 50.0, "bakeSeconds": 60.0},
        {"percent": 100.0, "bakeSeconds": 0.0},
    ]

    rollouts.up(rollouts.asked("live-2"), first)

    assert rollouts.met == [HALF, ({"live-1": 50, "live-2": 50}, {}), ({"live-2": 100}, {})]


def test_one_whose_predecessor_somebody_deleted_takes_over(
    rollouts: Rollouts, first: Properties
) -> None:
    killed(rollouts, first, 5)
    rollouts.azure.properties["traffic"] = {"live-2": 100}
    del rollouts.azure.deployments[0]

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert (state["failure"], slots_of(state)) == (None, {"live": "live-2"})
    assert rollouts.azure.changes.count("PUT fraud") == 2


def test_what_nobody_may_watch_any_more_gives_its_requests_back(
    rollouts: Rollouts, first: Properties
) -> None:
    killed(rollouts, first, 5)
    rollouts.monitored.refuses = 1

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert "which cannot be read" in state["failure"]
    assert rollouts.live == ({"live-1": 100}, {})


def test_a_way_back_that_is_refused_is_told_and_gone_by_the_next_up(
    rollouts: Rollouts, first: Properties
) -> None:
    rollouts.fails("live-2")
    noted = rollouts.azure.meanwhile

    def refuse(call: str) -> None:
        noted(call)
        if call == "PUT fraud" and rollouts.live == HALF:
            raise Refusal(403, "AuthorizationFailed", "not now")

    rollouts.azure.meanwhile = refuse
    left = rollouts.up(rollouts.asked("live-2"), first)
    rollouts.azure.meanwhile = noted
    assert rollouts.live == HALF

    state = rollouts.up(rollouts.asked("live-2"), left)

    assert (
        "live-2 was to give its requests back to live-1, which failed: Azure: not now"
        in (left["failure"])
    )
    assert "did not take over" in state["failure"]
    assert rollouts.live == ({"live-1": 100}, {})


def test_a_way_back_is_tried_until_azure_answers(
    rollouts: Rollouts, first: Properties, capsys: pytest.CaptureFixture[str]
) -> None:
    rollouts.fails("live-2")
    noted, silent = rollouts.azure.meanwhile, iter(range(10))

    def busy(call: str) -> None:
        noted(call)
        if call == "PUT fraud" and rollouts.live == HALF and next(silent, None) is not None:
            raise Refusal(503, "ServiceUnavailable", "busy")

    rollouts.azure.meanwhile = busy

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert "live-1 of fraud:1 has them again" in state["failure"]
    assert rollouts.live == ({"live-1": 100}, {})
    assert "requests are to go back, and Azure does not answer; once more in 15 s" in (
        capsys.readouterr().err
    )


def test_a_change_that_takes_too_long_goes_on_and_is_waited_for_by_the_next_up(
    rollouts: Rollouts, first: Properties
) -> None:
    rollouts.azure.lasts_s = 45 * MINUTE_S

    failed = rollouts.up(rollouts.asked("live-2"), first)
    rollouts.azure.lasts_s = 0
    state = rollouts.up(rollouts.asked("live-2"), failed)

    assert "is still under way after 30 min, longer than timeout_minutes" in failed["failure"]
    assert state["failure"] is None
    assert rollouts.live == ({"live-2": 100}, {})


def test_an_endpoint_whose_everybody_is_gone_is_shared_out_anew(
    rollouts: Rollouts, first: Properties
) -> None:
    """As when somebody took all requests away by hand."""
    rollouts.azure.properties["traffic"] = {}

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert state["failure"] is None
    assert rollouts.live == ({"live-2": 100}, {})
