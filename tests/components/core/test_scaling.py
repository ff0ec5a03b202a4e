"""Scaling tells fixed from elastic, and refuses bounds that contradict each other."""

from typing import Any

import pytest

from serving_components import Scaling
from tests.support.refusals import refused


def test_one_replica_is_the_default_and_stays_one() -> None:
    scaling = Scaling()

    assert (scaling.min, scaling.most, scaling.elastic) == (1, 1, False)


def test_max_is_as_many_as_min_unless_given() -> None:
    assert Scaling(min=3).most == 3


def test_equal_bounds_are_fixed() -> None:
    assert not Scaling(min=2, max=2).elastic


def test_max_above_min_is_elastic() -> None:
    assert Scaling(min=2, max=3, requests_per_minute=60).elastic


def test_zero_is_a_value_and_not_unset() -> None:
    assert Scaling(min=0).min == 0


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"min": -1}, "min: must be at least 0; got -1"),
        ({"max": 0}, "max: must be at least 1; got 0"),
        ({"min": 4, "max": 2}, "max: 2 is below min 4; raise max to 4 or more, or lower min"),
        (
            {"min": 1, "max": 2},
            (
                "requests_per_minute: is required to scale from min 1 to max 2, or nothing would"
                " ever scale; set it, or set max to 1"
            ),
        ),
        ({"requests_per_minute": 0}, "requests_per_minute: must be more than 0; got 0"),
        ({"scale_in_cooldown_s": -1}, "scale_in_cooldown_s: must be at least 0; got -1"),
        ({"scale_out_cooldown_s": -1}, "scale_out_cooldown_s: must be at least 0; got -1"),
        (
            {"min": 1.5},
            "min: must be a valid integer, got a number with a fractional part; got 1.5",
        ),
        ({"minimum": 2}, "minimum: is not a setting; did you mean min?"),
    ],
)
def test_bounds_that_cannot_be_are_refused(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: Scaling(**asked)) == [line]
