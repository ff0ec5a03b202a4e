"""What the answers of `projects.timeSeries.list` say of a condition."""

from collections.abc import Mapping
from typing import Any

import pytest

from serving_components.core.rollout_driver import Unwatchable
from serving_components.gcp.conditions import symptoms
from serving_components.gcp.conditions.condition import Condition
from serving_components.gcp.conditions.listed import Query, query, rings
from serving_components.gcp.conditions.series import Place

PLACE = Place("europe-west4", "184062", "77")
NOON = 1_700_049_600.0
"""2023-11-15T12:00:00Z."""


class Monitoring:
    """Answers by the end of the period, and by whether failures are asked for."""

    def __init__(self, values: Mapping[str, float], failures: Mapping[str, float] = {}) -> None:
        self.values, self.failures = values, failures
        self.asked: list[Query] = []

    def __call__(self, asked: Query) -> dict[str, Any]:
        self.asked.append(asked)
        of_failures = "response_code" in str(asked["filter"])
        values = self.failures if of_failures else self.values
        value = values.get(str(asked["interval.endTime"])[11:16])
        return {} if value is None else {"timeSeries": [a_series(value)]}


def a_series(value: float) -> dict[str, Any]:
    return {"points": [{"value": {"doubleValue": value}}, {"value": {"doubleValue": 10 * value}}]}


def test_a_period_ends_with_the_last_whole_minute() -> None:
    monitoring = Monitoring({"12:00": 900, "11:59": 900})

    assert rings(symptoms.latency(500), PLACE, NOON + 59, monitoring)
    assert [asked["interval.endTime"] for asked in monitoring.asked] == [
        "2023-11-15T12:00:00Z",
        "2023-11-15T11:59:00Z",
    ]
    assert monitoring.asked[0]["interval.startTime"] == "2023-11-15T11:55:00Z"


def test_a_minute_that_was_good_keeps_it_silent() -> None:
    assert not rings(symptoms.latency(500), PLACE, NOON, Monitoring({"12:00": 900, "11:59": 400}))


@pytest.mark.parametrize(("failed", "rang"), [(1, False), (2, True)])
def test_a_share_is_of_all_requests(failed: int, rang: bool) -> None:
    monitoring = Monitoring(
        {"12:00": 100, "11:59": 100}, failures={"12:00": failed, "11:59": failed}
    )

    assert rings(symptoms.errors(1), PLACE, NOON, monitoring) is rang


def test_requests_of_which_none_failed_are_good() -> None:
    assert not rings(symptoms.errors(1), PLACE, NOON, Monitoring({"12:00": 100, "11:59": 100}))


@pytest.mark.parametrize("symptom", [symptoms.errors(1), symptoms.latency(500)])
def test_no_data_speaks_against_nothing(symptom: Condition) -> None:
    assert not rings(symptom, PLACE, NOON, Monitoring({}))


def test_no_data_is_silence() -> None:
    assert rings(symptoms.no_traffic(5), PLACE, NOON, Monitoring({}))


def test_the_worst_deployment_counts() -> None:
    answer = {"timeSeries": [a_series(0.2), a_series(3.9)]}

    assert rings(symptoms.cpu(80, 4), PLACE, NOON, lambda _: answer)


def test_counts_come_as_texts() -> None:
    answer = {"timeSeries": [{"points": [{"value": {"int64Value": "5"}}]}]}

    assert rings(symptoms.at_max(5, 1), PLACE, NOON, lambda _: answer)


@pytest.mark.parametrize(
    "answer",
    [
        {"executionErrors": [{"code": 4}]},
        {"unreachable": ["projects/p"]},
        {"timeSeries": [{"points": [{"value": {"distributionValue": {"count": "3"}}}]}]},
    ],
)
def test_an_answer_that_is_not_whole_says_nothing(answer: dict[str, Any]) -> None:
    with pytest.raises(Unwatchable, match="Cloud Monitoring answered with"):
        rings(symptoms.latency(500), PLACE, NOON, lambda _: answer)


def test_a_query_asks_for_one_value_of_each_deployment() -> None:
    asked = query(symptoms.cpu(80, 4).series, PLACE, NOON)

    assert asked == {
        "filter": symptoms.cpu(80, 4).series.filter(PLACE),
        "interval.startTime": "2023-11-15T11:55:00Z",
        "interval.endTime": "2023-11-15T12:00:00Z",
        "aggregation.alignmentPeriod": "300s",
        "aggregation.perSeriesAligner": "ALIGN_MEAN",
        "aggregation.crossSeriesReducer": "REDUCE_MEAN",
        "aggregation.groupByFields": ["metric.labels.deployed_model_id"],
    }
