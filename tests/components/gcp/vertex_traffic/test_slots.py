"""Slots keep their shares of the requests while one of them comes to another deployment."""

import pytest

from tests.components.gcp.google import Killed
from tests.components.gcp.vertex_traffic.rollouts import MINUTE_S, Rollouts, slots_of


def test_a_rollout_moves_inside_its_slots_share(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11", "21"), None)

    state = rollouts.up(rollouts.asked("12", "21"), before)

    assert rollouts.splits[-2:] == [{"11": 80, "21": 20}, {"11": 72, "12": 8, "21": 20}]
    assert rollouts.live() == state["movedSplit"] == {"12": 80, "21": 20}


def test_two_slots_come_one_after_the_other(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11", "21"), None)

    rollouts.up(rollouts.asked("12", "22"), before)

    assert rollouts.splits[1:] == [
        {"11": 80, "21": 20},
        {"11": 72, "12": 8, "21": 20},
        {"12": 80, "21": 20},
        {"12": 80, "21": 18, "22": 2},
    ]
    assert rollouts.live() == {"12": 80, "22": 20}


def test_the_second_that_fails_leaves_the_first_where_it_came(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11", "21"), None)
    rollouts.fails("22")

    failed = rollouts.up(rollouts.asked("12", "22"), before)
    again = rollouts.up(rollouts.asked("12", "22"), failed)

    assert "second: deployment 22 did not take over" in failed["failure"]
    assert slots_of(failed) == {"live": "12", "second": "21"}
    assert failed["movedSplit"] == {"12": 80, "21": 20}
    assert slots_of(again) == {"live": "12", "second": "21"}


def test_a_command_killed_in_the_second_goes_on_there(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11", "21"), None)
    rollouts.google.dies_at = 20 * MINUTE_S
    with pytest.raises(Killed):
        rollouts.up(rollouts.asked("12", "22"), before)
    rollouts.google.dies_at = float("inf")
    rollouts.splits.clear()

    state = rollouts.up(rollouts.asked("12", "22"), before)

    assert rollouts.splits == [{"12": 80, "21": 18, "22": 2}]
    assert state["movedSplit"] == {"12": 80, "22": 20}


def test_other_shares_come_once_the_rollout_is_over(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)

    rollouts.up(rollouts.asked("12", "21", share=40), before)

    assert rollouts.splits[-2:] == [{"11": 90, "12": 10}, {"12": 100}]
    assert rollouts.live() == {"12": 60, "21": 40}


def test_what_goes_back_goes_back_to_the_shares_of_before(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11"), None)
    rollouts.fails("12")

    rollouts.up(rollouts.asked("12", "21", share=40), before)

    assert rollouts.live() == {"11": 100}


def test_a_slot_that_is_asked_for_no_more_gives_its_share_away(rollouts: Rollouts) -> None:
    before = rollouts.up(rollouts.asked("11", "21"), None)

    rollouts.up(rollouts.asked("11"), before)

    assert rollouts.live() == {"11": 100}
