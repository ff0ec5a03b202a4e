"""The dashboard of a function: calls, versions side by side, the address, provisioned, events."""

import json
from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.dashboard_body import faults_of_body
from serving_components import Alarms
from tests.components.aws.lambda_inference.around import QUEUE, deploy
from tests.support.cloud import RecordingCloud

DASHBOARD = "aws:cloudwatch/dashboard:Dashboard"
EVERYTHING: dict[str, Any] = {
    "api": {"auth": "iam"},
    "provisioned": {"min": 2, "max": 20},
    "reserved_concurrency": 50,
    "dead_letters": QUEUE,
    "event_sources": {"claims": {"sqs": {}}},
    "alarms": Alarms(p99_ms=300, mean_ms=100),
}
SIZES: dict[str, dict[str, Any]] = {
    "least": {},
    "everything": EVERYTHING,
    "a URL": {"url": {"auth": "iam"}},
}


def widgets(cloud: RecordingCloud) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cloud.one(DASHBOARD)["dashboardBody"])["widgets"]
    return found


def rows(cloud: RecordingCloud) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for each in widgets(cloud):
        found.setdefault(each["y"], []).append(each["properties"]["title"])
    return [found[y] for y in sorted(found)]


def graph(cloud: RecordingCloud, title: str) -> dict[str, Any]:
    [found] = [
        each["properties"] for each in widgets(cloud) if each["properties"]["title"] == title
    ]
    return dict(found)


@pytest.mark.parametrize("asked", SIZES.values(), ids=SIZES)
def test_its_body_is_one_that_cloudwatch_takes(
    cloud: RecordingCloud, asked: dict[str, Any]
) -> None:
    deploy(cloud, **asked)

    assert list(faults_of_body({"widgets": widgets(cloud)})) == []


def test_a_small_function_has_its_calls_and_its_versions(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert rows(cloud) == [
        ["Alarms"],
        ["calls", "duration, without cold starts", "calls at once"],
        ["calls, by version", "failed calls, by version", "p99 of the duration, by version"],
    ]


def test_a_large_one_has_a_row_for_each_part_of_it(cloud: RecordingCloud) -> None:
    deploy(cloud, **EVERYTHING)

    assert rows(cloud)[3:] == [
        ["API: requests", "API: latency, with cold starts"],
        ["provisioned concurrency in use", "calls beyond what is provisioned"],
        ["events that nobody waits for", "claims: messages"],
    ]


def test_versions_are_found_by_a_search_as_none_is_known_before(cloud: RecordingCloud) -> None:
    deploy(cloud)

    [[line]] = graph(cloud, "failed calls, by version")["metrics"]
    assert line["expression"] == (
        "SEARCH('{AWS/Lambda,ExecutedVersion,FunctionName,Resource}"
        ' FunctionName="fraud-1" MetricName="Errors"\', \'Sum\', 60)'
    )
    assert line["label"] == "version ${PROP('Dim.ExecutedVersion')}"


def test_a_part_that_has_no_name_before_it_is_made_stands_in_by_the_one_it_gets(
    cloud: RecordingCloud,
) -> None:
    deploy(cloud, **EVERYTHING)

    requests, *_ = graph(cloud, "API: requests")["metrics"]
    waiting, dead = graph(cloud, "claims: messages")["metrics"]
    assert requests[:6] == ["AWS/ApiGateway", "Count", "ApiId", "fraud-id", "Stage", "$default"]
    assert waiting[2:4] == ["QueueName", "fraud-claims"]
    assert dead[2:4] == ["QueueName", "fraud-claims-dead-letters"]


def test_the_thresholds_of_alarms_are_lines_across(cloud: RecordingCloud) -> None:
    deploy(cloud, **EVERYTHING)

    lines = {
        title: {
            one["label"]: one["value"] for one in graph(cloud, title)["annotations"]["horizontal"]
        }
        for title in ("calls", "duration, without cold starts", "calls at once")
    }
    assert lines == {
        "calls": {"alarm on errors": 1},
        "duration, without cold starts": {"alarm on p99": 300, "alarm on the mean": 100},
        "calls at once": {"reserved": 50},
    }


def test_a_function_can_do_without(cloud: RecordingCloud) -> None:
    made = deploy(cloud, dashboard=False)

    assert made.dashboard is None
    assert made.dashboard_url is None
    assert not cloud.has(DASHBOARD)
