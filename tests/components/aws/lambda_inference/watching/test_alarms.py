"""Symptoms of a function, by the series that tell them."""

from typing import Any

import pytest

from serving_components import Alarms, Channels
from tests.components.aws.lambda_inference.around import QUEUE, deploy
from tests.support.cloud import RecordingCloud

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ALIAS = {"FunctionName": "fraud-1", "Resource": "fraud-1:live"}
WHOLE = {"FunctionName": "fraud-1"}
API = {"api": {"auth": "iam"}}
EVERYTHING: dict[str, Any] = API | {
    "reserved_concurrency": 50,
    "provisioned": {"min": 2, "max": 20},
    "dead_letters": QUEUE,
    "event_sources": {"claims": {"sqs": {}}},
    "alarms": Alarms(p99_ms=300, mean_ms=100, no_traffic_minutes=30),
}


def suffixes(cloud: RecordingCloud) -> set[str]:
    return {found.name.removeprefix("fraud-") for found in cloud.of(ALARM)}


def alarm(cloud: RecordingCloud, suffix: str) -> dict[str, Any]:
    return cloud.registered[ALARM, f"fraud-{suffix}"].inputs


def asked(found: dict[str, Any]) -> dict[str, tuple[str, str, dict[str, str]]]:
    """Name, statistic and dimensions of the metrics of an expression, by their ids."""
    return {
        one["id"]: (one["metric"]["metricName"], one["metric"]["stat"], one["metric"]["dimensions"])
        for one in found["metricQueries"]
        if "metric" in one
    }


def expression(found: dict[str, Any]) -> str:
    [text] = [one["expression"] for one in found["metricQueries"] if "expression" in one]
    return str(text)


def test_errors_throttles_and_slow_calls_are_always_watched(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert suffixes(cloud) == {
        *("errors", "throttles", "latency", "errors-by-version", "latency-by-version")
    }


def test_everything_that_there_can_be_is_watched(cloud: RecordingCloud) -> None:
    made = deploy(cloud, **EVERYTHING)

    of_alias = {
        *("errors", "throttles", "latency", "mean", "no-traffic", "concurrency", "spillover"),
        *("lost-events", "front-5xx", "front-p99"),
    }
    of_version = {f"{each}-by-version" for each in ("errors", "latency", "mean")}
    assert suffixes(cloud) == of_alias | of_version | {"claims-dead-letters"}
    assert made.alarms.concurrency is not None
    assert set(made.dead_letter_alarms) == {"claims"}


def test_errors_are_a_share_of_the_calls_by_the_alias(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=Alarms(error_percent=2))

    found = alarm(cloud, "errors")
    assert asked(found) == {
        "errors": ("Errors", "Sum", ALIAS),
        "requests": ("Invocations", "Sum", ALIAS),
    }
    assert (found["threshold"], found["comparisonOperator"]) == (2, "GreaterThanThreshold")
    assert (found["datapointsToAlarm"], found["evaluationPeriods"]) == (3, 5)


def test_calls_turned_away_are_a_share_of_those_and_of_the_others(cloud: RecordingCloud) -> None:
    """`Invocations` has none of them, and no data at all where every call is turned away."""
    deploy(cloud, symptoms={"throttled_percent": 5})

    found = alarm(cloud, "throttles")
    assert asked(found) == {
        "errors": ("Throttles", "Sum", ALIAS),
        "requests": ("Invocations", "Sum", ALIAS),
    }
    all_ = "(errors + FILL(requests, 0))"
    assert expression(found) == f"IF({all_} > 0, 100 * errors / {all_}, 0)"
    assert found["threshold"] == 5


@pytest.mark.parametrize(
    ("asked", "limit_ms"),
    [
        ({"timeout_s": 10}, 8000),
        ({"timeout_s": 10, "symptoms": {"timeout_percent": 50}}, 5000),
        ({"timeout_s": 10, "alarms": Alarms(p99_ms=300)}, 300),
    ],
    ids=["near the timeout", "as near as asked", "as asked"],
)
def test_slow_is_what_comes_near_the_timeout_or_what_was_asked(
    cloud: RecordingCloud, asked: dict[str, Any], limit_ms: float
) -> None:
    deploy(cloud, **asked)

    found = alarm(cloud, "latency")
    assert (found["metricName"], found["extendedStatistic"]) == ("Duration", "p99")
    assert (found["dimensions"], found["threshold"]) == (ALIAS, limit_ms)


def test_concurrency_is_of_the_whole_function_as_its_reservation_is(cloud: RecordingCloud) -> None:
    deploy(cloud, reserved_concurrency=50, symptoms={"concurrency_percent": 90})

    found = alarm(cloud, "concurrency")
    assert (found["metricName"], found["statistic"]) == ("ConcurrentExecutions", "Maximum")
    assert (found["dimensions"], found["threshold"]) == (WHOLE, 45)


def test_a_function_that_nobody_may_call_comes_near_no_limit(cloud: RecordingCloud) -> None:
    deploy(cloud, reserved_concurrency=0)

    assert "concurrency" not in suffixes(cloud)


def test_spillover_is_a_share_of_all_calls(cloud: RecordingCloud) -> None:
    deploy(cloud, provisioned={"min": 2})

    found = alarm(cloud, "spillover")
    assert asked(found)["errors"] == ("ProvisionedConcurrencySpilloverInvocations", "Sum", ALIAS)
    assert found["threshold"] == 5


@pytest.mark.parametrize(
    "asked",
    [
        {"dead_letters": QUEUE},
        {"on_failure": QUEUE},
        {"event_sources": {"night": {"schedule": {"cron": "0 2 * * *"}}}},
    ],
)
def test_one_event_given_up_is_one_too_many(cloud: RecordingCloud, asked: dict[str, Any]) -> None:
    deploy(cloud, **asked)

    found = alarm(cloud, "lost-events")
    assert (found["metricName"], found["dimensions"]) == ("AsyncEventsDropped", WHOLE)
    assert (found["comparisonOperator"], found["threshold"]) == ("GreaterThanThreshold", 0)
    assert (found["evaluationPeriods"], found["treatMissingData"]) == (1, "notBreaching")


def test_dead_letters_of_a_queue_made_here_are_watched_there(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources={"claims": {"sqs": {}}, "own": {"sqs": {"queue": QUEUE}}})

    assert "own-dead-letters" not in suffixes(cloud)
    found = alarm(cloud, "claims-dead-letters")
    assert found["namespace"] == "AWS/SQS"
    assert found["metricName"] == "ApproximateNumberOfMessagesVisible"
    assert found["dimensions"] == {"QueueName": "fraud-claims-dead-letters"}
    assert found["name"] == "fraud-1-claims-dead-letters"


@pytest.mark.parametrize(
    ("front", "words", "dimensions"),
    [
        (
            API,
            ("AWS/ApiGateway", "5xx", "Count", "Latency"),
            {"ApiId": "fraud-id", "Stage": "$default"},
        ),
        (
            {"url": {"auth": "iam"}},
            ("AWS/Lambda", "Url5xxCount", "UrlRequestCount", "UrlRequestLatency"),
            ALIAS,
        ),
    ],
    ids=["api", "url"],
)
def test_what_callers_of_an_address_meet_is_watched_there(
    cloud: RecordingCloud,
    front: dict[str, Any],
    words: tuple[str, str, str, str],
    dimensions: dict[str, str],
) -> None:
    deploy(cloud, alarms=Alarms(p99_ms=300, no_traffic_minutes=10), **front)

    namespace, errors, requests, latency = words
    assert asked(alarm(cloud, "front-5xx")) == {
        "errors": (errors, "Sum", dimensions),
        "requests": (requests, "Sum", dimensions),
    }
    slow, silent = alarm(cloud, "front-p99"), alarm(cloud, "no-traffic")
    assert (slow["namespace"], slow["metricName"]) == (namespace, latency)
    assert (slow["threshold"], slow["extendedStatistic"]) == (300, "p99")
    assert (silent["namespace"], silent["metricName"]) == (namespace, requests)
    assert (silent["treatMissingData"], silent["evaluationPeriods"]) == ("breaching", 10)


def test_silence_of_a_function_without_an_address_is_that_of_the_alias(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, alarms=Alarms(no_traffic_minutes=10))

    found = alarm(cloud, "no-traffic")
    assert (found["metricName"], found["dimensions"]) == ("Invocations", ALIAS)


def test_the_names_of_all_alarms_are_told(cloud: RecordingCloud) -> None:
    pager = Channels(page=["arn:aws:sns:eu-west-1:111122223333:pager"])
    asked = EVERYTHING | {"alarms": Alarms(p99_ms=300, channels=pager)}

    deploy(cloud, **asked)

    told = cloud.outputs["serving:index:LambdaInference", "fraud"]["alarmNames"]
    assert set(told) == {found.inputs["name"] for found in cloud.of(ALARM)} | {"fraud-1-page"}
