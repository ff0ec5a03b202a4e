"""A slot's requests come to another deployment by steps, and back if it fails them."""

import pytest

from tests.components.gcp.google import HERE
from tests.components.gcp.vertex_traffic.rollouts import CANARY, MINUTE_S, Rollouts, slots_of

WATCHED_S = 15 * MINUTE_S
"""Ten minutes, and five in which their data come."""


def test_a_first_deployment_gets_everything_at_once(rollouts: Rollouts) -> None:
    state = rollouts.up(rollouts.asked("11"), None)

    assert state["failure"] is None
    assert rollouts.live() == {"11": 100}
    assert rollouts.google.at == 0


def test_another_deployment_takes_over_by_a_canary(rollouts: Rollouts) -> None:
    state = rollouts.up(rollouts.asked("12"), rollouts.up(rollouts.asked("11"), None))

    assert state["failure"] is None
    assert rollouts.splits == [{}, {"11": 100}, {"11": 90, "12": 10}]
    assert rollouts.live() == state["movedSplit"] == state["liveSplit"] == {"12": 100}
    assert slots_of(state) == {"live": "12"}
    assert rollouts.google.at == WATCHED_S


def test_one_that_fails_its_requests_gives_them_back(
    rollouts: Rollouts, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.fails("12")

    state = rollouts.up(rollouts.asked("12"), before)

    assert rollouts.live() == {"11": 100}
    assert state["movedSplit"] == state["liveSplit"] == {"11": 100}
    assert slots_of(state) == {"live": "11"}
    assert state["failure"] == (
        f"traffic of {HERE}/endpoints/7: live: deployment 12 of fraud@2 did not take over: more"
        " than 1 % of the requests fail. It had 10 % of the requests, and deployment 11 of"
        " fraud@1 has them again. It stays deployed without requests, on 1 machines, until the next"
        " `up`, which tries again, or undeploys it once the change is reverted or mended"
    )
    assert "live: deployment 12 of fraud@2 has 10 %, watched for 15 min" in capsys.readouterr().err


def test_what_failed_in_its_last_minute_is_seen_although_it_is_told_late(
    rollouts: Rollouts,
) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.monitored.late_s = 280.0
    rollouts.fails("12", 9 * MINUTE_S, 10 * MINUTE_S)

    state = rollouts.up(rollouts.asked("12"), before)

    assert "more than 1 % of the requests fail" in state["failure"]


def test_what_another_deployment_fails_is_not_held_against_it(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.fails("11")

    state = rollouts.up(rollouts.asked("12"), before)

    assert state["failure"] is None


def test_the_next_up_tries_again_and_hears_nothing_of_the_last_attempt(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.fails("12", 0, 4 * MINUTE_S)
    failed = rollouts.up(rollouts.asked("12"), before)
    rollouts.google.at += 4 * MINUTE_S

    state = rollouts.up(rollouts.asked("12"), failed)

    assert failed["failure"] is not None
    assert state["failure"] is None
    assert rollouts.live() == {"12": 100}


def test_a_revert_after_a_rollback_moves_nothing(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.fails("12")
    failed = rollouts.up(rollouts.asked("12"), before)
    rollouts.google.calls.clear()

    state = rollouts.up(rollouts.asked("11"), failed)

    assert state["failure"] is None
    assert rollouts.google.changes == []


def test_a_third_deployment_after_a_rollback_comes_from_the_first(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.fails("12")
    failed = rollouts.up(rollouts.asked("12"), before)

    state = rollouts.up(rollouts.asked("13"), failed)

    assert state["failure"] is None
    assert rollouts.splits[-2:] == [{"11": 100}, {"11": 90, "13": 10}]
    assert rollouts.live() == {"13": 100}


def test_the_one_before_can_come_back_for_as_long_as_it_was_asked_to_stay(
    rollouts: Rollouts,
) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.steps = [CANARY[0], {"percent": 100.0, "bakeSeconds": 1800.0}]
    rollouts.fails("12", WATCHED_S + 20 * MINUTE_S)

    state = rollouts.up(rollouts.asked("12"), before)

    assert rollouts.splits[-2:] == [{"11": 90, "12": 10}, {"12": 100}]
    assert "It had 100 % of the requests" in state["failure"]
    assert rollouts.live() == {"11": 100}


def test_nothing_moves_where_nobody_may_look(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.google.calls.clear()
    rollouts.monitored.refuses = 1

    state = rollouts.up(rollouts.asked("12"), before)

    assert rollouts.google.changes == []
    assert state["failure"] == (
        f"traffic of {HERE}/endpoints/7: a rollout watches conditions by Cloud Monitoring's data,"
        " which cannot be read: Cloud Monitoring: may not look (PERMISSION_DENIED); whoever runs"
        " this command needs roles/monitoring.viewer"
    )


def test_what_nobody_can_watch_any_more_goes_back(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    asked = rollouts.google.meanwhile

    def then_blind(call: str) -> None:
        asked(call)
        if call == "PATCH endpoints/7":
            rollouts.monitored.refuses = 100

    rollouts.google.meanwhile = then_blind

    state = rollouts.up(rollouts.asked("12"), before)

    assert rollouts.live() == {"11": 100}
    assert (
        "nobody could tell (Cloud Monitoring: may not look (PERMISSION_DENIED))"
        in (state["failure"])
    )


def test_requests_that_an_operator_gave_back_by_hand_stay_so(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    asked = rollouts.google.meanwhile

    def by_hand(call: str) -> None:
        asked(call)
        if rollouts.google.at > 10 * MINUTE_S:
            rollouts.google.endpoints["7"]["trafficSplit"] = {"11": 100}

    rollouts.google.meanwhile = by_hand

    state = rollouts.up(rollouts.asked("12"), before)

    assert rollouts.live() == {"11": 100}
    assert (
        "somebody else moved its requests meanwhile: live (11) 100 %; it stays so"
        in (state["failure"])
    )


@pytest.mark.parametrize("idle", [True, False])
def test_one_that_nobody_asked_anything_takes_over_with_a_word_about_it(
    rollouts: Rollouts, capsys: pytest.CaptureFixture[str], idle: bool
) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.monitored.idle = idle

    rollouts.up(rollouts.asked("12"), before)

    assert rollouts.live() == {"12": 100}
    assert ("live: nobody asked it anything" in capsys.readouterr().err) is idle


def test_a_change_of_the_plan_alone_calls_nothing(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.google.calls.clear()
    rollouts.steps = [{"percent": 100.0, "bakeSeconds": 60.0}]

    state = rollouts.up(rollouts.asked("11"), before)

    assert rollouts.google.calls == []
    assert state["steps"] == rollouts.steps


def test_a_rollout_that_nothing_is_watched_of_is_one_call(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.google.calls.clear()
    rollouts.steps = [{"percent": 100.0, "bakeSeconds": 0.0}]

    rollouts.up(rollouts.asked("12"), before)

    assert rollouts.google.changes == ["PATCH endpoints/7"]
    assert rollouts.monitored.asked == []


def test_a_state_of_a_version_that_knew_no_rollouts_is_gone_on_from(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    old = {name: it for name, it in before.items() if name not in {"movedSlots", "steps"}}

    state = rollouts.up(rollouts.asked("12"), old)

    assert state["failure"] is None
    assert {"11": 90, "12": 10} in rollouts.splits
