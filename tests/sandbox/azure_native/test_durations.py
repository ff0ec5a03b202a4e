"""Durations are read as Azure writes them."""

import pytest

from cloud_sandbox.azure_native.durations import seconds_of


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("PT5S", 5),
        ("PT1M30.5S", 90.5),
        ("P1DT2H", 93_600),
        ("PT0S", 0),
        ("PT", 7),
        ("5 s", 7),
        (None, 7),
    ],
)
def test_a_duration_is_so_many_seconds_or_the_usual_ones(told: object, seconds: float) -> None:
    assert seconds_of(told, 7) == seconds
