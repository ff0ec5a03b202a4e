"""What the answers of Azure Monitor's metrics say of a condition."""

from collections.abc import Mapping
from typing import Any

import pytest

from serving_components.azure.conditions import symptoms
from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.listed import MOST_SERIES, Query, query, rings
from serving_components.azure.conditions.series import Place
from serving_components.core.rollout_driver import Unwatchable
from tests.components.azure.azure import HERE

PLACE = Place(HERE, "green")
NOON = 1_700_049_600.0
"""2023-11-15T12:00:00Z."""

Dimensions = Mapping[str, str]


def of(**dimensions: str) -> dict[str, str]:
    return dimensions


def a_series(values: list[float | None], named: Dimensions, how: str = "average") -> dict[str, Any]:
    return {
        "metadatavalues": [
            {"name": {"value": name.lower()}, "value": value} for name, value in named.items()
        ],
        "data": [
            {"timeStamp": f"2023-11-15T11:{minute}:00Z"} | ({} if value is None else {how: value})
            for minute, value in enumerate(values, 55)
        ],
    }


def an_answer(*series: dict[str, Any]) -> dict[str, Any]:
    return {"value": [{"errorCode": "Success", "timeseries": list(series)}]}


class Monitor:
    """Answers always the same."""

    def __init__(self, *series: dict[str, Any]) -> None:
        self.answer = an_answer(*series)
        self.asked: list[Query] = []

    def __call__(self, asked: Query) -> dict[str, Any]:
        self.asked.append(asked)
        return self.answer


OK = a_series([20, 20, None, 20, 39], of(statusCode="200", modelStatusCode="200"))


def test_a_query_asks_for_one_deployment_and_each_of_its_codes() -> None:
    asked = query(symptoms.errors(1).series, PLACE, NOON)

    assert asked.resource == HERE
    assert asked.parameters == {
        "metricnamespace": "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
        "metricnames": "RequestsPerMinute",
        "aggregation": "Average",
        "interval": "PT1M",
        "timespan": "2023-11-15T11:55:00Z/2023-11-15T12:00:00Z",
        "$filter": "deployment eq 'green' and statusCode eq '*' and modelStatusCode eq '*'",
        "top": "200",
    }


def test_a_deployments_own_metric_is_asked_of_it_and_unfiltered() -> None:
    asked = query(symptoms.cpu(80).series, PLACE, NOON)

    assert asked.resource == f"{HERE}/deployments/green"
    assert "$filter" not in asked.parameters


def test_a_period_ends_with_the_last_whole_minute() -> None:
    monitor = Monitor()
    rings(symptoms.latency(500), PLACE, NOON + 59, monitor)

    [asked] = monitor.asked
    assert asked.parameters["timespan"].endswith("/2023-11-15T12:00:00Z")


def test_nothing_is_asked_of_before_it_began() -> None:
    monitor = Monitor()
    rings(symptoms.latency(500), PLACE, NOON, monitor, since=NOON - 120)

    [asked] = monitor.asked
    assert asked.parameters["timespan"] == "2023-11-15T11:58:00Z/2023-11-15T12:00:00Z"


def test_in_its_first_minute_nothing_is_asked_at_all() -> None:
    monitor = Monitor(a_series([900], {}))

    assert not rings(symptoms.latency(500), PLACE, NOON + 59, monitor, since=NOON)
    assert monitor.asked == []


@pytest.mark.parametrize(
    ("failed", "rang"),
    [
        (of(statusCode="500", modelStatusCode=""), True),
        (of(statusCode="424", modelStatusCode="500"), True),
        (of(statusCode="408", modelStatusCode=""), True),
        (of(statusCode="429", modelStatusCode=""), True),
        (of(statusCode="424"), True),
        (of(statusCode="424", modelStatusCode="400"), False),
        (of(statusCode="401", modelStatusCode=""), False),
    ],
)
def test_what_callers_did_wrong_is_no_failure(failed: Dimensions, rang: bool) -> None:
    monitor = Monitor(OK, a_series([1, None, None, None, 1], failed))

    assert rings(symptoms.errors(1), PLACE, NOON, monitor) is rang
    assert len(monitor.asked) == 1


def test_a_share_is_of_the_whole_period() -> None:
    two_of_a_hundred = a_series([2], of(statusCode="500"))

    assert rings(symptoms.errors(1.9), PLACE, NOON, Monitor(OK, two_of_a_hundred))
    assert not rings(symptoms.errors(2), PLACE, NOON, Monitor(OK, two_of_a_hundred))


def test_latency_is_averaged_over_the_minutes_that_have_any() -> None:
    slow = a_series([None, 400, None, None, 700], of(deployment="green"))

    assert rings(symptoms.latency(540), PLACE, NOON, Monitor(slow))
    assert not rings(symptoms.latency(550), PLACE, NOON, Monitor(slow))


def test_the_fullest_moment_of_a_disk_counts() -> None:
    disk = a_series([10, 91, 10], {}, how="maximum")

    assert rings(symptoms.disk(90), PLACE, NOON, Monitor(disk))


@pytest.mark.parametrize("condition", [symptoms.errors(1), symptoms.latency(500)])
@pytest.mark.parametrize("series", [(), (a_series([None, None], {}),)])
def test_no_data_speaks_against_nothing(
    condition: Condition, series: tuple[dict[str, Any], ...]
) -> None:
    assert not rings(condition, PLACE, NOON, Monitor(*series))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({}, "without values"),
        ({"value": [{"errorCode": "Throttled"}]}, "with Throttled instead of values"),
        (an_answer(*[OK] * MOST_SERIES), "200 series, and may have more"),
    ],
)
def test_an_answer_that_is_not_whole_says_nothing(answer: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unwatchable, match=reason):
        rings(symptoms.latency(500), PLACE, NOON, lambda _: answer)


@pytest.mark.parametrize(
    ("failed", "good", "rang"),
    [(1, 49, False), (1, 0, False), (2, 48, True), (2, 0, True), (1, 150, False), (3, 150, True)],
)
def test_one_failed_request_of_few_is_no_share_and_two_are(
    failed: int, good: int, rang: bool
) -> None:
    bad = a_series([failed, None, None, None, None], of(statusCode="424", modelStatusCode="500"))
    well = a_series([good, None, None, None, None], of(statusCode="200", modelStatusCode="200"))

    assert rings(symptoms.errors(1), PLACE, NOON, Monitor(bad, well)) is rang
