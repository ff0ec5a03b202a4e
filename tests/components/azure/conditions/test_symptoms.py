"""A symptom is made of what Azure measures, and an alert rule says it in Azure's words."""

import json

import pytest

from serving_components.azure.conditions import symptoms
from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.rule import PERIODS, criterion, frequency, window
from serving_components.azure.conditions.series import Place
from tests.components.azure.azure import HERE

ALERTED = {
    "errors": symptoms.failed_requests(2),
    "latency": symptoms.latency(500),
    "mean_latency": symptoms.mean_latency(200),
    "at_max": symptoms.at_max(5, 15),
    "cpu": symptoms.cpu(80),
    "memory": symptoms.memory(90),
    "disk": symptoms.disk(90),
    "gpu": symptoms.gpu(95),
    "gpu_memory": symptoms.gpu_memory(95),
}
EVERY = ALERTED | {"share": symptoms.errors(1)}


@pytest.mark.parametrize("symptom", EVERY)
def test_a_condition_comes_back_from_what_the_engine_passes(symptom: str) -> None:
    passed = json.loads(json.dumps(EVERY[symptom].as_inputs()), parse_int=float)

    assert Condition.of(passed) == EVERY[symptom]


@pytest.mark.parametrize("symptom", ALERTED)
def test_a_rule_looks_back_over_a_period_that_azure_has(symptom: str) -> None:
    assert window(ALERTED[symptom]) == ("PT15M" if symptom == "at_max" else "PT5M")


def test_the_longest_period_is_a_day() -> None:
    assert window(symptoms.at_max(5, max(PERIODS))) == "P1D"


@pytest.mark.parametrize(("minutes", "often"), [(60, "PT1M"), (360, "PT5M")])
def test_long_periods_are_looked_at_less_often(minutes: int, often: str) -> None:
    assert frequency(symptoms.at_max(5, minutes)) == often


def test_no_rule_tells_a_share() -> None:
    with pytest.raises(ValueError, match="more than 1 % of the requests fail: no alert rule"):
        criterion(symptoms.errors(1))


def test_failed_requests_are_counted_by_code_and_deployment() -> None:
    told = criterion(symptoms.failed_requests(2))

    assert (told["metric_name"], told["time_aggregation"]) == ("RequestsPerMinute", "Average")
    assert (told["operator"], told["threshold"]) == ("GreaterThanOrEqual", 2)
    deployment, code, of_model = told["dimensions"]
    assert deployment == {"name": "deployment", "operator": "Include", "values": ["*"]}
    assert (code["name"], code["operator"]) == ("statusCode", "Include")
    assert {"408", "424", "429", "500"} <= set(code["values"])
    assert (of_model["name"], of_model["operator"]) == ("modelStatusCode", "Exclude")
    assert "400" in of_model["values"]


def test_latency_is_that_of_each_deployment() -> None:
    told = criterion(symptoms.latency(500))

    assert told["metric_name"] == "RequestLatency_P99"
    assert told["dimensions"] == [{"name": "deployment", "operator": "Include", "values": ["*"]}]


def test_what_machines_use_is_a_metric_of_the_deployment() -> None:
    series = symptoms.cpu(80).series
    told = criterion(symptoms.cpu(80))

    assert told["metric_namespace"].endswith("/onlineEndpoints/deployments")
    assert series.resource(Place(HERE, "blue")) == f"{HERE}/deployments/blue"
    with pytest.raises(ValueError, match="CpuUtilizationPercentage is of one deployment"):
        series.resource(Place(HERE))


def test_the_fullest_disk_counts() -> None:
    told = criterion(symptoms.disk(90))

    assert told["time_aggregation"] == "Maximum"


def test_as_many_instances_as_there_may_be_is_bad() -> None:
    at_max = symptoms.at_max(5, 15)

    assert [count for count in (4, 5) if at_max.exceeded(count)] == [5]
