"""A slot's requests come to another deployment by steps, and back if it fails them."""

import pytest

from tests.components.azure.traffic.rollouts import CANARY, COPIES, MINUTE_S, Rollouts, slots_of

WATCHED_S = 14 * MINUTE_S
"""Ten minutes, and four in which their data come."""


def test_a_first_deployment_gets_everything_at_once(rollouts: Rollouts) -> None:
    state = rollouts.up(rollouts.asked("live-1"), None)

    assert state["failure"] is None
    assert rollouts.live == ({"live-1": 100}, {})
    assert rollouts.monitored.asked == []


def test_another_deployment_takes_over_by_a_canary(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    began = rollouts.azure.at

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert state["failure"] is None
    assert [traffic for traffic, _ in rollouts.met] == [
        {},
        {"live-1": 100},
        {"live-1": 90, "live-2": 10},
        {"live-2": 100},
    ]
    assert state["movedTraffic"] == state["liveTraffic"] == {"live-2": 100}
    assert slots_of(state) == {"live": "live-2"}
    assert rollouts.azure.at - began == WATCHED_S


def test_one_that_fails_its_requests_gives_them_back(
    rollouts: Rollouts, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its model answers 500, of which Azure makes 424."""
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.fails("live-2")

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-1": 100}, {})
    assert state["movedTraffic"] == state["liveTraffic"] == {"live-1": 100}
    assert slots_of(state) == {"live": "live-1"}
    assert state["failure"] == (
        "traffic of fraud: live: deployment live-2 of fraud:2 did not take over: more than 1 %"
        " of the requests fail. It had 10 % of the requests, and deployment live-1 of fraud:1 has"
        " them again. It stays deployed without requests, on 2 Standard_DS3_v2, until the next"
        " `up`, which tries again, or deletes it once the change is reverted or mended"
    )
    assert "live: deployment live-2 of fraud:2 has 10 %, watched for 14 min" in (
        capsys.readouterr().err
    )


def test_what_failed_in_its_last_minute_is_seen_although_it_is_told_late(
    rollouts: Rollouts,
) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.monitored.late_s = 230.0
    rollouts.fails("live-2", 9 * MINUTE_S, 10 * MINUTE_S)

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert "more than 1 % of the requests fail" in state["failure"]


def test_what_another_deployment_fails_is_not_held_against_it(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.fails("live-1")

    assert rollouts.up(rollouts.asked("live-2"), before)["failure"] is None


def test_the_next_up_tries_again_and_hears_nothing_of_the_last_attempt(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.fails("live-2", 0, 3 * MINUTE_S)
    failed = rollouts.up(rollouts.asked("live-2"), before)
    rollouts.azure.at += 3 * MINUTE_S

    state = rollouts.up(rollouts.asked("live-2"), failed)

    assert failed["failure"] is not None
    assert state["failure"] is None
    assert rollouts.live == ({"live-2": 100}, {})


def test_a_revert_after_a_rollback_moves_nothing(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.fails("live-2")
    failed = rollouts.up(rollouts.asked("live-2"), before)
    rollouts.azure.calls.clear()

    state = rollouts.up(rollouts.asked("live-1"), failed)

    assert state["failure"] is None
    assert rollouts.azure.changes == []


def test_the_one_before_can_come_back_for_as_long_as_it_was_asked_to_stay(
    rollouts: Rollouts,
) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.steps = [CANARY[0], {"percent": 100.0, "bakeSeconds": 1800.0}]
    rollouts.fails("live-2", WATCHED_S + 20 * MINUTE_S)

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert "It had 100 % of the requests" in state["failure"]
    assert rollouts.live == ({"live-1": 100}, {})


def test_nothing_moves_where_nobody_may_look(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.azure.calls.clear()
    rollouts.monitored.refuses = 1

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.azure.changes == []
    assert state["failure"] == (
        "traffic of fraud: a rollout watches conditions by Azure Monitor's metrics, which cannot"
        " be read: Azure: may not look (AuthorizationFailed); whoever runs this command needs the"
        " role Monitoring Reader on the endpoint"
    )


def test_what_nobody_can_watch_any_more_goes_back(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    noted = rollouts.azure.meanwhile

    def then_blind(call: str) -> None:
        noted(call)
        if call == "PUT fraud":
            rollouts.monitored.refuses = 100

    rollouts.azure.meanwhile = then_blind

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-1": 100}, {})
    assert "nobody could tell (Azure: may not look (AuthorizationFailed))" in state["failure"]


def test_requests_that_an_operator_gave_back_by_hand_stay_so(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    noted = rollouts.azure.meanwhile

    def by_hand(call: str) -> None:
        noted(call)
        if rollouts.azure.at > 10 * MINUTE_S:
            rollouts.azure.properties["traffic"] = {"live-1": 100}

    rollouts.azure.meanwhile = by_hand

    state = rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-1": 100}, {})
    assert (
        "somebody else moved its requests meanwhile: live-1 100 %; it stays so"
        in (state["failure"])
    )


@pytest.mark.parametrize("idle", [True, False])
def test_one_that_nobody_asked_anything_takes_over_with_a_word_about_it(
    rollouts: Rollouts, capsys: pytest.CaptureFixture[str], idle: bool
) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.monitored.idle = idle

    rollouts.up(rollouts.asked("live-2"), before)

    assert rollouts.live == ({"live-2": 100}, {})
    assert ("live: nobody asked it anything" in capsys.readouterr().err) is idle


def test_a_change_of_the_plan_alone_calls_nothing(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    rollouts.azure.calls.clear()
    rollouts.steps, rollouts.copies = [{"percent": 100.0, "bakeSeconds": 60.0}], COPIES

    state = rollouts.up(rollouts.asked("live-1"), before)

    assert rollouts.azure.calls == []
    assert state["steps"] == rollouts.steps


def test_settings_come_along_once(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    settings = {"settings": {"tags": {"team": "fraud"}}}
    rollouts.azure.calls.clear()

    state = rollouts.up(rollouts.asked("live-2") | settings, before)

    assert rollouts.azure.changes == ["PUT fraud", "PUT fraud"]
    assert rollouts.azure.endpoint is not None
    assert rollouts.azure.endpoint["tags"] == state["liveSettings"]["tags"] == {"team": "fraud"}


def test_settings_alone_are_written_beside_a_plan(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("live-1"), None)
    settings = {"settings": {"tags": {"team": "fraud"}}}
    rollouts.azure.calls.clear()

    state = rollouts.up(rollouts.asked("live-1") | settings, before)

    assert rollouts.azure.changes == ["PUT fraud"]
    assert state["liveSettings"] == {"tags": {"team": "fraud"}}


def test_whoever_has_everything_hands_it_over_by_steps_where_nothing_is_remembered(
    rollouts: Rollouts,
) -> None:
    """As after a first command that was killed, or where an endpoint is taken over."""
    rollouts.azure.properties["traffic"] = {"live-3": 100}

    rollouts.up(rollouts.asked("live-1") | {"adopt": True}, None)

    assert ({"live-3": 90, "live-1": 10}, {}) in rollouts.met
    assert rollouts.live == ({"live-1": 100}, {})


def test_what_nobody_remembers_goes_on_from_its_step(rollouts: Rollouts) -> None:
    rollouts.azure.properties["traffic"] = {"live-3": 90, "live-1": 10}
    rollouts.fails("live-1")

    state = rollouts.up(rollouts.asked("live-1") | {"adopt": True}, None)

    assert "It had 10 % of the requests, and deployment live-3" in state["failure"]
    assert rollouts.live == ({"live-3": 100}, {})


def test_azures_spelling_of_names_is_no_other_deployment(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("LIVE-1"), None)

    state = rollouts.up(rollouts.asked("Live-2"), before)

    assert ({"live-1": 90, "live-2": 10}, {}) in rollouts.met
    assert state["movedTraffic"] == {"live-2": 100}
