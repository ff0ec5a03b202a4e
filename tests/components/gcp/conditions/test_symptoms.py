"""A symptom is made of what the cloud counts, in the cloud's units."""

import json

import pytest

from serving_components.gcp.conditions import symptoms
from serving_components.gcp.conditions.condition import Condition, Missing
from serving_components.gcp.conditions.counted import Counted
from serving_components.gcp.conditions.policy import as_policy
from serving_components.gcp.conditions.series import Place

PLACE = Place("europe-west4", "184062")
EVERY = {
    "errors": symptoms.errors(1),
    "latency": symptoms.latency(500),
    "mean_latency": symptoms.mean_latency(200),
    "no_traffic": symptoms.no_traffic(30),
    "at_max": symptoms.at_max(5, 15),
    "cpu": symptoms.cpu(80, 4),
    "memory": symptoms.memory(90, 16 * 2**30),
    "gpu": symptoms.gpu(95),
}


@pytest.mark.parametrize("symptom", EVERY)
def test_a_condition_comes_back_from_what_the_engine_passes(symptom: str) -> None:
    passed = json.loads(json.dumps(EVERY[symptom].as_inputs()), parse_int=float)

    assert Condition.of(passed) == EVERY[symptom]


@pytest.mark.parametrize("symptom", EVERY)
def test_every_condition_holds_for_whole_minutes_before_it_rings(symptom: str) -> None:
    duration_s = EVERY[symptom].duration_s

    assert duration_s >= 60
    assert duration_s % 60 == 0


@pytest.mark.parametrize("symptom", EVERY)
def test_a_policy_compares_in_one_of_the_two_ways_there_are(symptom: str) -> None:
    told = as_policy(EVERY[symptom], PLACE)["condition_threshold"]

    assert told["comparison"] == ("COMPARISON_LT" if symptom == "no_traffic" else "COMPARISON_GT")


def test_a_share_is_a_ratio_of_the_same_periods() -> None:
    told = as_policy(symptoms.errors(1), PLACE)["condition_threshold"]

    assert told["aggregations"] == told["denominator_aggregations"]
    assert told["threshold_value"] == 0.01
    assert told["filter"] == (
        told["denominator_filter"] + ' AND metric.labels.response_code = starts_with("5")'
    )


def test_the_filter_names_the_endpoint_and_its_location() -> None:
    told = symptoms.no_traffic(30).series.filter(PLACE)

    assert told == (
        'metric.type = "aiplatform.googleapis.com/prediction/online/response_count"'
        ' AND resource.type = "aiplatform.googleapis.com/Endpoint"'
        ' AND resource.labels.location = "europe-west4"'
        ' AND resource.labels.endpoint_id = "184062"'
    )


def test_one_deployment_is_looked_at_alone() -> None:
    told = symptoms.errors(1).series.filter(Place("europe-west4", "184062", "77"))

    assert told.endswith(' AND metric.labels.deployed_model_id = "77"')


def test_where_a_model_that_raises_is_answered_by_a_4xx_these_are_failures_too() -> None:
    told = symptoms.errors(1, Counted(raised_as_4xx=True)).series.filter(PLACE)

    assert told.endswith('metric.labels.response_code = monitoring.regex.full_match("[45].*")')


def test_each_core_adds_one_to_the_use_of_a_cpu() -> None:
    assert symptoms.cpu(80, 4).threshold == pytest.approx(3.2)


def test_as_many_replicas_as_there_may_be_are_more_than_one_less() -> None:
    at_max = symptoms.at_max(5, 15)

    assert [replicas for replicas in (4, 5, 6) if at_max.exceeded(replicas)] == [5, 6]


def test_silence_is_no_data_too() -> None:
    told = as_policy(symptoms.no_traffic(30), PLACE)["condition_threshold"]

    assert symptoms.no_traffic(30).missing is Missing.BAD
    assert told["evaluation_missing_data"] == "EVALUATION_MISSING_DATA_ACTIVE"
    assert told["duration"] == "1800s"


def test_what_is_used_is_told_of_each_deployment() -> None:
    told = as_policy(symptoms.gpu(95), PLACE)["condition_threshold"]

    assert told["aggregations"][0]["group_by_fields"] == ["metric.labels.deployed_model_id"]
