"""Percentiles are latencies that somebody met."""

import pytest

from serving_cli.rehearsing.latency import Latency
from tests.cli.rehearsing.made_up import answered, failed


def test_a_percentile_is_the_nearest_rank() -> None:
    hundred = [request for ms in range(1, 101) for request in answered(ms, ms=ms)]

    found = Latency.of(hundred)

    assert found is not None
    assert (found.p50_ms, found.p99_ms, found.max_ms) == pytest.approx((50, 99, 100))


def test_one_answer_is_every_percentile() -> None:
    found = Latency.of(answered(0, ms=7))

    assert found is not None
    assert (found.p50_ms, found.p99_ms, found.max_ms) == pytest.approx((7, 7, 7))


def test_what_failed_has_no_part_in_it() -> None:
    assert Latency.of(failed(0, 1)) is None
