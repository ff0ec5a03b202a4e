"""Whom each severity tells: pagers once for everything, others by the alarm."""

from typing import Any

import pytest

from serving_components import Alarms, Channels, Severities, Severity
from serving_components.aws import SageMakerEndpoint, Variant
from tests.components.aws.requests import ELASTIC, a_request, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
ALL, PAGER, ROOM, MAIL = (
    f"arn:aws:sns:eu-west-1:111122223333:{name}" for name in ("all", "pager", "room", "mail")
)
CHANNELS = Channels(page=[PAGER], chat=[ROOM], email=[MAIL])
ASKED = Alarms(p99_ms=100, memory_percent=90, disk_percent=80, channels=CHANNELS)


def actions(cloud: RecordingCloud, suffix: str) -> list[str]:
    made = cloud.registered[ALARM, f"fraud-{suffix}"].inputs
    told: list[str] = made["alarmActions"]
    assert made["okActions"] == told
    return told


def test_a_pager_rings_once_for_everything_that_pages(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=ASKED, variants={"live": Variant(), "next": Variant()})

    page, own = cloud.one(COMPOSITE), cloud.one(ENDPOINT)["name"]

    assert cloud.only(COMPOSITE).name == "fraud-page"
    assert page["alarmName"] == f"{own}-page"
    assert page["alarmRule"] == (
        f'ALARM("{own}-errors") OR ALARM("{own}-latency")'
        f' OR ALARM("{own}-next-errors") OR ALARM("{own}-next-latency")'
    )
    assert (page["alarmActions"], page["okActions"]) == ([PAGER], [PAGER])


@pytest.mark.parametrize(
    ("suffix", "told"),
    [
        ("errors", [MAIL, ROOM]),
        ("latency", [MAIL, ROOM]),
        ("memory", [MAIL, ROOM]),
        ("disk", [MAIL]),
    ],
)
def test_single_alarms_tell_those_who_look_that_often(
    cloud: RecordingCloud, suffix: str, told: list[str]
) -> None:
    deploy(cloud, alarms=ASKED)

    assert actions(cloud, suffix) == told


def test_a_severity_can_be_another(cloud: RecordingCloud) -> None:
    severities = Severities(disk=Severity.PAGE, latency=Severity.EMAIL)

    deploy(cloud, alarms=ASKED.model_copy(update={"severities": severities}))

    own = cloud.one(ENDPOINT)["name"]
    assert cloud.one(COMPOSITE)["alarmRule"] == f'ALARM("{own}-errors") OR ALARM("{own}-disk")'
    assert actions(cloud, "latency") == [MAIL]


def test_nothing_pages_where_nobody_has_a_pager(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=Alarms(notify=[ALL]))

    assert not cloud.has(COMPOSITE)
    assert actions(cloud, "errors") == [ALL]


def test_the_names_of_all_alarms_are_told(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=ASKED)

    told: list[str] = cloud.outputs["serving:index:SageMakerEndpoint", "fraud"]["alarmNames"]

    own = cloud.one(ENDPOINT)["name"]
    assert told == [f"{own}-{each}" for each in ("errors", "latency", "memory", "disk", "page")]


@pytest.mark.parametrize(
    ("alarms", "line"),
    [
        (
            {"channels": {"page": ["oncall"]}},
            (
                "alarms.channels.page[0]: oncall is not the ARN of an SNS topic, which reads like"
                " arn:aws:sns:eu-west-1:123456789012:oncall; subscribe people to a topic"
            ),
        ),
        (
            {"channels": {"page": [f"{PAGER}{n}" for n in range(6)]}},
            (
                "alarms.channels.page: has 6 topics for one alarm; CloudWatch tells 5 at most."
                " Subscribe several people to one topic"
            ),
        ),
        (
            {"notify": [f"{ALL}{n}" for n in range(3)], "channels": {"chat": [ROOM, MAIL, PAGER]}},
            (
                "alarms.notify: with channels.chat and channels.email has 6 topics for one alarm;"
                " CloudWatch tells 5 at most. Subscribe several people to one topic"
            ),
        ),
    ],
)
def test_what_cloudwatch_cannot_tell_is_refused(
    cloud: RecordingCloud, alarms: dict[str, Any], line: str
) -> None:
    assert refused(lambda: deploy(cloud, alarms=alarms)) == [line]


def test_a_rule_that_is_too_long_is_refused_before_anything_is_made(cloud: RecordingCloud) -> None:
    watched = set(Severities.model_fields) - {"gpu", "gpu_memory"}
    severities = Severities(**dict.fromkeys(watched, Severity.PAGE))
    alarms = Alarms(
        p99_ms=1,
        mean_ms=1,
        cpu_percent=1,
        memory_percent=1,
        disk_percent=1,
        no_traffic_minutes=1,
        at_max_minutes=1,
        channels=CHANNELS,
        severities=severities,
    )
    named = {f"{'v' * 62}{number}": Variant() for number in range(10)}
    asked = a_request(alarms=alarms, variants=named, scaling=ELASTIC)

    lines = refused(lambda: cloud.deploy(lambda: SageMakerEndpoint("f" * 55, asked)))

    [line] = lines
    assert line.startswith("alarms.channels.page: names 80 alarms in ")
    assert line.endswith(
        "more than the 10240 that the rule of an alarm takes; give variants shorter names, or fewer"
        " symptoms the severity page"
    )
    assert not cloud.registered


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            Alarms(severities=Severities(cpu=Severity.PAGE)),
            (
                "alarms.severities.cpu: is of an alarm that there is not; set cpu_percent, or leave"
                " it out"
            ),
        ),
        (
            Alarms(channels=CHANNELS, severities=Severities(errors=Severity.CHAT)),
            (
                "alarms.channels.page: would never be told, as no symptom that is watched has the"
                " severity page; set severities.errors to page, or leave channels.page out"
            ),
        ),
    ],
)
def test_what_nobody_would_hear_of_is_refused(asked: Alarms, line: str) -> None:
    assert refused(lambda: a_request(alarms=asked)) == [line]
