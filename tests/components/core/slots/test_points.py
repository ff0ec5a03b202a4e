"""Parts of a slot's share are whole percents of all requests."""

import pytest

from serving_components.core.rollout_driver import Step
from serving_components.core.slots.points import percent_of, points, told, too_small


@pytest.mark.parametrize(
    ("share", "percent", "moved"),
    [(100, 10, 10), (80, 10, 8), (85, 10, 8), (20, 25, 5), (5, 20, 1), (7, 50, 3), (33, 100, 33)],
)
def test_a_part_of_a_share_is_whole_percents(share: int, percent: int, moved: int) -> None:
    assert points(share, percent) == moved


@pytest.mark.parametrize(
    ("share", "percent", "least"),
    [(5, 10, 20), (1, 10, 100), (1, 99, 100), (7, 14, 15), (99, 1, 2)],
)
def test_one_of_less_than_a_percent_is_refused_with_the_smallest_that_works(
    share: int, percent: int, least: int
) -> None:
    assert too_small("next", share, (Step(percent), Step(100))) == (
        f"{percent} % of the {share} % that next has is less than 1 % of all requests, and no share"
        f" is smaller; the smallest that works is {least}"
    )
    assert too_small("next", share, (Step(least), Step(100))) is None


def test_a_slot_without_requests_has_none_to_move() -> None:
    assert too_small("next", 0, (Step(10),)) is None


@pytest.mark.parametrize(
    ("share", "moved", "percent"),
    [(100, 10, 10), (80, 8, 10), (1, 1, 100), (80, 40, 50), (5, 0, 0)],
)
def test_a_part_that_was_moved_is_the_first_step_that_moves_as_much(
    share: int, moved: int, percent: int
) -> None:
    assert percent_of(share, moved, (Step(10), Step(100))) == percent


def test_it_is_told_of_the_slot_and_of_all_requests() -> None:
    assert told(100, 10) == "10 %"
    assert told(100, 10, whole=" of the requests") == "10 % of the requests"
    assert told(85, 10) == "10 % of its slot's requests (8 % of all)"
