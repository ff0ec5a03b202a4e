"""What is asked of Cloud Monitoring is cut off where a rollout began."""

from datetime import UTC, datetime

import pytest

from serving_components.gcp.conditions.listed import Query
from serving_components.gcp.vertex_traffic.since import since

QUERY: Query = {
    "filter": "it",
    "interval.startTime": "2026-11-26T12:00:00Z",
    "interval.endTime": "2026-11-26T12:05:00Z",
    "aggregation.alignmentPeriod": "300s",
}


def at(minute: int) -> float:
    return datetime(2026, 11, 26, 12, minute, tzinfo=UTC).timestamp()


def test_a_question_about_later_stays_as_it_is() -> None:
    assert since(at(0), QUERY) == QUERY


def test_one_about_before_and_after_is_about_after() -> None:
    assert since(at(3), QUERY) == {
        **QUERY,
        "interval.startTime": "2026-11-26T12:03:00Z",
        "aggregation.alignmentPeriod": "120s",
    }


@pytest.mark.parametrize("minute", [5, 6])
def test_one_about_before_is_none(minute: int) -> None:
    assert since(at(minute), QUERY) is None
