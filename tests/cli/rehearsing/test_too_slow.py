"""Answers that come too late for alarms to see are told."""

import pytest

from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.too_slow import noted
from tests.cli.rehearsing.made_up import answered

QUICK = answered(*range(99), ms=5)


@pytest.mark.parametrize(
    ("late", "ms", "rate", "lines"),
    [(2, 3700, 50, 1), (2, 3500, 50, 0), (1, 3700, 50, 0), (2, 3700, 1, 0)],
)
def test_more_than_one_in_a_hundred_later_than_three_minutes_is_told(
    late: int, ms: float, rate: float, lines: int
) -> None:
    requests = [*QUICK, *answered(*range(late), ms=ms)]

    assert len(list(noted(requests, Clock(0, rate)))) == lines


def test_it_says_how_long_and_what_to_do() -> None:
    [told] = noted(answered(1, ms=4000), Clock(0, 50))

    assert told.startswith("1 of 1 answers took more than 3.6 s, which are 3 minutes of the cloud")
    assert told.endswith("a lower --rate, or a higher --pace")
