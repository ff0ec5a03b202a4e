"""A new deployment proves itself on copies before it answers anybody."""

import pytest

from tests.components.azure.azure import Killed
from tests.components.azure.traffic.rollouts import (
    COPIES,
    MINUTE_S,
    Met,
    Properties,
    Rollouts,
    slots_of,
)

ALONE: Met = ({"live-1": 100}, {})
COPIED: Met = ({"live-1": 100}, {"live-2": 20})


@pytest.fixture(name="first")
def first_(rollouts: Rollouts) -> Properties:
    rollouts.copies = COPIES
    return rollouts.up(rollouts.asked("live-1"), None)


def killed(rollouts: Rollouts, first: Properties, minute: float) -> None:
    """A rollout to live-2, in this minute of it."""
    rollouts.azure.dies_at = rollouts.azure.at + minute * MINUTE_S
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("live-2"), first)
    rollouts.azure.dies_at = float("inf")
    rollouts.met.clear()


def test_a_first_deployment_gets_requests_and_no_copies(
    rollouts: Rollouts, first: Properties
) -> None:
    assert first["failure"] is None
    assert rollouts.met == [({}, {}), ALONE]


def test_copies_come_then_the_canary_then_the_rest(
    rollouts: Rollouts, first: Properties, capsys: pytest.CaptureFixture[str]
) -> None:
    began = rollouts.azure.at

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert rollouts.met[1:] == [
        ALONE,
        COPIED,
        ({"live-1": 90, "live-2": 10}, {}),
        ({"live-2": 100}, {}),
    ]
    assert (state["failure"], state["movedMirror"]) == (None, {})
    assert rollouts.azure.at - began == (5 + 4 + 10 + 4) * MINUTE_S
    told = capsys.readouterr().err
    assert "live: deployment live-2 of fraud:2 has copies of 20 %, watched for 9 min" in told


def test_one_that_fails_on_copies_answers_nobody(rollouts: Rollouts, first: Properties) -> None:
    rollouts.fails("live-2")

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert rollouts.met[1:] == [ALONE, COPIED, ALONE]
    assert slots_of(state) == {"live": "live-1"}
    assert state["failure"] == (
        "traffic of fraud: live: deployment live-2 of fraud:2 did not take over: more than 1 %"
        " of the requests fail. It had copies of 20 % of the requests, which nobody saw the answers"
        " of, and gets none any more; deployment live-1 of fraud:1 has all requests, as before. It"
        " stays deployed without requests, on 2 Standard_DS3_v2, until the next `up`, which tries"
        " again, or deletes it once the change is reverted or mended"
    )


def test_one_killed_while_it_copies_goes_on_by_copies(
    rollouts: Rollouts, first: Properties
) -> None:
    killed(rollouts, first, 3)

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert state["failure"] is None
    assert rollouts.met[:2] == [COPIED, ({"live-1": 90, "live-2": 10}, {})]
    assert rollouts.live == ({"live-2": 100}, {})


def test_one_killed_in_its_canary_gets_no_copies_again(
    rollouts: Rollouts, first: Properties
) -> None:
    killed(rollouts, first, 12)

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert state["failure"] is None
    assert rollouts.met == [({"live-1": 90, "live-2": 10}, {}), ({"live-2": 100}, {})]


def test_a_program_that_goes_back_ends_the_copies(rollouts: Rollouts, first: Properties) -> None:
    killed(rollouts, first, 3)

    state = rollouts.up(rollouts.asked("live-1"), first)

    assert state["failure"] is None
    assert rollouts.met == [COPIED, ALONE]


def test_a_third_deployment_gets_copies_of_its_own(rollouts: Rollouts, first: Properties) -> None:
    killed(rollouts, first, 3)

    rollouts.up(rollouts.asked("live-3"), first)

    assert ({"live-1": 100}, {"live-3": 20}) in rollouts.met
    assert rollouts.live == ({"live-3": 100}, {})


def test_a_destroy_ends_the_copies(rollouts: Rollouts, first: Properties) -> None:
    killed(rollouts, first, 3)

    rollouts.destroy({**first, "adopt": True})

    assert rollouts.live == ({}, {})


def test_copies_come_before_everything_at_once_too(rollouts: Rollouts, first: Properties) -> None:
    rollouts.steps = [{"percent": 100.0, "bakeSeconds": 0.0}]

    rollouts.up(rollouts.asked("live-2"), first)

    assert rollouts.met[2:] == [COPIED, ({"live-2": 100}, {})]


def test_steady_copies_of_before_end_where_their_slot_gets_requests(rollouts: Rollouts) -> None:
    slots = {"deployments": {"live": "live-1", "next": "live-2"}, "mirror": {"next": 10.0}}
    before = rollouts.up(rollouts.asked("live-1") | slots, None)
    assert rollouts.live == ({"live-1": 100}, {"live-2": 10})

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert state["failure"] is None
    assert ({"live-1": 90, "live-2": 10}, {}) in rollouts.met


def test_one_that_failed_while_it_got_copies_gets_no_requests(
    rollouts: Rollouts, first: Properties
) -> None:
    killed(rollouts, first, 3)
    rollouts.azure.deployments[1]["properties"]["provisioningState"] = "Failed"

    state = rollouts.up(rollouts.asked("live-2"), first)

    assert "live-2 (Failed) cannot answer, and gets no requests" in state["failure"]
    assert rollouts.live[0] == {"live-1": 100}
