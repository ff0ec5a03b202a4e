"""A move that fails leaves nobody's requests with a version that nobody watches."""

from collections.abc import Callable

import pytest

from serving_components.core.own_resource.failure import NotMoved
from tests.components.azure.azure import Refusal
from tests.components.azure.traffic.rollouts import CANARY, Properties, Rollouts

LINEAR = [
    {"percent": 25.0, "bakeSeconds": 300.0},
    {"percent": 50.0, "bakeSeconds": 300.0},
    *CANARY[1:],
]


@pytest.fixture(name="before")
def before_(rollouts: Rollouts) -> Properties:
    rollouts.steps = LINEAR
    state = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.azure.calls.clear()
    return state


def nth_put(rollouts: Rollouts, wanted: range, do: Callable[[], None]) -> None:
    """Before some of the changes, counted from 1."""
    changes = 0

    def met(call: str) -> None:
        nonlocal changes
        if call == "PUT fraud":
            changes += 1
            if changes in wanted:
                do()

    rollouts.azure.meanwhile = met


def refuse(status: int, code: str, message: str, **headers: str) -> Callable[[], None]:
    def refused() -> None:
        reason = Refusal(status, code, message)
        reason.headers = headers
        raise reason

    return refused


@pytest.mark.parametrize("change", [1, 2, 3], ids=["first step", "second step", "promotion"])
def test_the_version_before_has_its_requests_again(
    rollouts: Rollouts, before: Properties, change: int
) -> None:
    nth_put(rollouts, range(change, change + 1), refuse(400, "BadArgument", "no such thing"))

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-1": 100}, {})
    assert state["movedTraffic"] == state["liveTraffic"] == {"live-1": 100}
    assert state["failure"] == (
        "traffic of fraud: Azure: no such thing (BadArgument); deployment live-1 of fraud:1 has its"
        " requests, as before"
    )


def test_a_change_that_was_made_though_its_operation_failed_is_taken_back(
    rollouts: Rollouts, before: Properties
) -> None:
    """What callers meet is looked at, not taken from what was told."""
    azure = rollouts.azure

    def late(call: str) -> None:
        if call == "PUT fraud" and len(azure.changes) == 2:
            azure.fails = {"code": "InternalError", "message": "it broke"}
            azure.properties["traffic"] = {"live-1": 50, "live-2": 50}

    azure.meanwhile = late

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-1": 100}, {})
    assert "it broke (InternalError); deployment live-1" in state["failure"]


def test_lost_credentials_are_told_with_where_requests_are_and_the_next_command_goes_on(
    rollouts: Rollouts, before: Properties, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing can be done without: neither going on nor going back."""
    with monkeypatch.context() as patch:
        gone = False

        def token(_: str) -> None:
            nonlocal gone
            gone = gone or rollouts.live[0].get("live-2") == 50

        rollouts.azure.meanwhile = token
        original = rollouts.reached.connect

        def connect() -> object:
            arm = original()
            once = arm._once

            def asked(method: str, url: str, **more: object) -> object:
                if gone:
                    raise NotMoved("no credentials for Azure: the token ended")
                return once(method, url, **more)

            patch.setattr(arm, "_once", asked)
            return arm

        patch.setattr(rollouts.reached, "connect", connect)
        state = rollouts.up(rollouts.asked("live-2"), before)

    assert state["failure"] == (
        "traffic of fraud: no credentials for Azure: the token ended; live-2 was to give its"
        " requests back to live-1, which failed: no credentials for Azure: the token ended; as far"
        " as is known it stands at live-1 75 %, live-2 25 %, or live-1 50 %, live-2 50 %, which"
        " nobody watches before the next `up`, which goes on"
    )
    rollouts.azure.meanwhile = lambda _: None
    again = rollouts.up(rollouts.asked("live-2"), state)
    assert again["failure"] is None
    assert rollouts.live == ({"live-2": 100}, {})


def test_what_somebody_else_moves_between_two_attempts_is_not_overwritten(
    rollouts: Rollouts, before: Properties
) -> None:
    def other() -> None:
        rollouts.azure.properties["traffic"] = {"live-3": 100}
        refuse(409, "Conflict", "another change is under way")()

    nth_put(rollouts, range(2, 3), other)

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-3": 100}, {})
    assert rollouts.azure.changes == ["PUT fraud"] * 2
    assert "somebody else moved its requests meanwhile: live-3 100 %" in state["failure"]


@pytest.mark.parametrize(("status", "code"), [(429, "TooManyRequests"), (409, "Conflict")])
def test_another_attempt_waits_for_as_long_as_azure_says(
    rollouts: Rollouts, before: Properties, status: int, code: str
) -> None:
    busy = refuse(status, code, "not now", **{"Retry-After": "40"})
    nth_put(rollouts, range(1, 2), busy)
    rollouts.azure.pauses.clear()

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert state["failure"] is None
    assert rollouts.azure.pauses[0] == 40.0


def test_a_slot_whose_share_is_too_small_for_a_step_moves_nothing(rollouts: Rollouts) -> None:
    """The share that it has now, which arguments need not have told."""
    state = rollouts.up(rollouts.asked("live-1", "next-1", 3), None)
    rollouts.azure.calls.clear()

    failed = rollouts.up(rollouts.asked("live-1", "next-2", 3), state)

    assert rollouts.azure.changes == []
    assert failed["failure"] == (
        "traffic of fraud: rollout.percent: 10 % of the 3 % that next has is less than 1 % of all"
        " requests, and no share is smaller; the smallest that works is 34"
    )


def test_a_step_of_a_part_is_told_of_the_slot_and_of_all(
    rollouts: Rollouts, capsys: pytest.CaptureFixture[str]
) -> None:
    rollouts.steps = LINEAR
    state = rollouts.up(rollouts.asked("live-1", "next-1", 20), None)
    rollouts.fails("next-2")

    failed = rollouts.up(rollouts.asked("live-1", "next-2", 20), state)

    assert (
        "has 25 % of its slot's requests (5 % of all), watched for 9 min" in capsys.readouterr().err
    )
    assert "It had 25 % of its slot's requests (5 % of all), and deployment" in failed["failure"]
