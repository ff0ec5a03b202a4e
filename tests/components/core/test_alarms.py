"""Alarms take thresholds that can be crossed, and tell whom they are told to tell."""

from typing import Any

import pulumi
import pytest

from serving_components import Alarms, Channels, Severities, Severity
from tests.support.refusals import refused

PAGER, ROOM, MAIL, ALL = (f"arn:aws:sns:eu-west-1:111122223333:{name}" for name in "prma")
CHANNELS = Channels(page=[PAGER], chat=[ROOM], email=[MAIL])


def test_errors_alone_are_watched_by_default_and_nobody_is_told() -> None:
    alarms = Alarms()

    assert alarms.error_percent == 1
    assert alarms.p99_ms is None
    assert alarms.no_traffic_minutes is None
    assert alarms.notify == []


def test_a_topic_made_elsewhere_can_be_told() -> None:
    topic = pulumi.Output.from_input("arn:aws:sns:eu-west-1:111122223333:oncall")

    assert Alarms(notify=[topic]).notify[0] is topic


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"error_percent": 0}, "error_percent: must be more than 0; got 0"),
        ({"error_percent": 101}, "error_percent: must be at most 100; got 101"),
        ({"p99_ms": 0}, "p99_ms: must be more than 0; got 0"),
        ({"no_traffic_minutes": 0}, "no_traffic_minutes: must be at least 1; got 0"),
        ({"no_traffic_minutes": 1441}, "no_traffic_minutes: must be at most 1440; got 1441"),
        ({"notify": "arn:aws:sns:x"}, 'notify: must be a valid list; got "arn:aws:sns:x"'),
        ({"p95_ms": 10}, "p95_ms: is not a setting; did you mean p99_ms?"),
        ({"mean_ms": 0}, "mean_ms: must be more than 0; got 0"),
        ({"cpu_percent": 400}, "cpu_percent: must be at most 100; got 400"),
        ({"memory_percent": 0}, "memory_percent: must be more than 0; got 0"),
        ({"disk_percent": 101}, "disk_percent: must be at most 100; got 101"),
        ({"gpu_percent": 101}, "gpu_percent: must be at most 100; got 101"),
        ({"gpu_memory_percent": 101}, "gpu_memory_percent: must be at most 100; got 101"),
        ({"at_max_minutes": 0}, "at_max_minutes: must be at least 1; got 0"),
        ({"at_max_minutes": 1441}, "at_max_minutes: must be at most 1440; got 1441"),
        (
            {"severities": {"errors": "sms"}},
            'severities.errors: must be page, chat or email; got "sms"',
        ),
        (
            {"severities": {"error": "page"}},
            "severities.error: is not a setting; did you mean errors?",
        ),
        ({"channels": {"pager": []}}, "channels.pager: is not a setting; did you mean page?"),
    ],
)
def test_a_threshold_that_means_nothing_is_refused(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: Alarms(**asked)) == [line]


def test_what_nobody_would_hear_of_is_told_by_what_the_target_watches() -> None:
    severities = Severities(errors=Severity.CHAT, latency=Severity.CHAT)
    asked = Alarms(channels=Channels(page=[PAGER]), severities=severities)

    watched = asked.watched
    assert [str(fault) for fault in asked.unheard(watched)] == [
        (
            "channels.page: would never be told, as no symptom that is watched has the severity"
            " page; set severities.errors to page, or leave channels.page out"
        ),
        "severities.latency: is of an alarm that there is not; set p99_ms, or leave it out",
    ]
    assert list(asked.unheard(watched | {"latency": Severity.CHAT, "more": Severity.PAGE})) == []


def test_what_has_a_threshold_is_watched_as_urgently_as_asked() -> None:
    alarms = Alarms(
        p99_ms=100, disk_percent=80, cpu_percent=90, severities=Severities(cpu=Severity.EMAIL)
    )

    assert alarms.watched == {
        "errors": Severity.PAGE,
        "latency": Severity.PAGE,
        "cpu": Severity.EMAIL,
        "disk": Severity.EMAIL,
    }


def test_every_symptom_has_a_threshold_and_a_severity() -> None:
    """Errors always have one."""
    thresholds: dict[str, Any] = {
        **dict.fromkeys(("p99_ms", "mean_ms", "cpu_percent", "memory_percent"), 50),
        **dict.fromkeys(("disk_percent", "gpu_percent", "gpu_memory_percent"), 50),
        **dict.fromkeys(("no_traffic_minutes", "at_max_minutes"), 50),
    }

    assert Alarms(**thresholds).watched.keys() == Severities.model_fields.keys()


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        (Severity.PAGE, [ALL, MAIL, ROOM]),
        (Severity.CHAT, [ALL, MAIL, ROOM]),
        (Severity.EMAIL, [ALL, MAIL]),
    ],
)
def test_a_channel_hears_of_what_is_as_urgent_or_more(severity: Severity, told: list[str]) -> None:
    """But for pagers, which hear of one alarm for all."""
    assert Alarms(notify=[ALL], channels=CHANNELS).told_of(severity) == told


def test_a_topic_named_twice_is_told_once() -> None:
    later = pulumi.Output.from_input(MAIL)
    alarms = Alarms(notify=[MAIL, later], channels=Channels(chat=[MAIL, ROOM], email=[MAIL]))

    told = alarms.told_of(Severity.CHAT)

    assert [each for each in told if each is not later] == [MAIL, ROOM]
    assert any(each is later for each in told)
