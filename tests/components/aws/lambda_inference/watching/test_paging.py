"""Whom each symptom of a function tells: pagers once for everything, others by the alarm."""

from typing import Any

import pytest

from serving_components import Alarms, Channels, Severities, Severity
from tests.components.aws.lambda_inference.around import QUEUE, deploy
from tests.support.cloud import RecordingCloud

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
PAGER, ROOM, MAIL = (
    f"arn:aws:sns:eu-west-1:111122223333:{name}" for name in ("pager", "room", "mail")
)
CHANNELS = Channels(page=[PAGER], chat=[ROOM], email=[MAIL])
ASKED: dict[str, Any] = {
    "alarms": Alarms(p99_ms=300, channels=CHANNELS),
    "api": {"auth": "iam"},
    "reserved_concurrency": 50,
    "event_sources": {"claims": {"sqs": {}}},
    "dead_letters": QUEUE,
}


def rule(cloud: RecordingCloud) -> set[str]:
    found: str = cloud.one(COMPOSITE)["alarmRule"]
    return {each.removeprefix('ALARM("fraud-1-').removesuffix('")') for each in found.split(" OR ")}


def test_failures_and_slow_answers_page_wherever_they_are_seen(cloud: RecordingCloud) -> None:
    deploy(cloud, **ASKED)

    assert rule(cloud) == {"errors", "throttles", "latency", "front-5xx", "front-p99"}
    assert cloud.one(COMPOSITE)["alarmActions"] == [PAGER]


def test_severities_of_what_only_functions_have_are_set_beside_it(cloud: RecordingCloud) -> None:
    own = {"throttles": "chat", "concurrency": "page", "lost_events": "page"}
    alarms = Alarms(severities=Severities(errors=Severity.EMAIL), channels=CHANNELS, p99_ms=300)

    deploy(cloud, **ASKED | {"symptoms": {"severities": own}, "alarms": alarms})

    assert rule(cloud) == {
        *("concurrency", "latency", "front-p99", "lost-events", "claims-dead-letters")
    }


@pytest.mark.parametrize(
    ("suffix", "told"), [("errors", [MAIL, ROOM]), ("concurrency", [MAIL, ROOM])]
)
def test_single_alarms_tell_those_who_look_that_often(
    cloud: RecordingCloud, suffix: str, told: list[str]
) -> None:
    deploy(cloud, **ASKED)

    found = cloud.registered[ALARM, f"fraud-{suffix}"].inputs
    assert found["alarmActions"] == found["okActions"] == told


def test_nothing_pages_where_nobody_has_a_pager(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert not cloud.has(COMPOSITE)
