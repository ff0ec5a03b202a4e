"""Alarms that could never tell anything are refused in one line, with what could."""

from typing import Any

import pytest

from serving_components import Alarms, Channels, Severities, Severity
from serving_components.aws.lambda_inference.watching.watch import watched
from tests.components.aws.lambda_inference.around import QUEUE, a_function, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

NO_ALARM = "is of an alarm that there is not; set {block}, or leave it out"
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a share of memory": (
        {"alarms": Alarms(memory_percent=90)},
        "alarms.memory_percent: is of machines, of which Lambda tells nothing; leave it out",
    ),
    "as many replicas as there may be": (
        {"alarms": Alarms(at_max_minutes=15)},
        (
            "alarms.at_max_minutes: is of replicas, which a function does not have; leave it out,"
            " and set reserved_concurrency, of which symptoms.concurrency_percent warns"
        ),
    ),
    "how urgent full memory is": (
        {"alarms": Alarms(severities=Severities(memory=Severity.PAGE))},
        "alarms.severities.memory: is of machines, of which Lambda tells nothing; leave it out",
    ),
    "a pager for nothing": (
        {
            "alarms": Alarms(
                channels=Channels(page=["arn:aws:sns:eu-west-1:111122223333:pager"]),
                severities=Severities(errors=Severity.CHAT, latency=Severity.CHAT),
            ),
            "symptoms": {"severities": {"throttles": "chat"}},
        },
        (
            "alarms.channels.page: would never be told, as no symptom that is watched has the"
            " severity page; set severities.errors to page, or leave channels.page out"
        ),
    ),
    "how urgent a loss is where none is told": (
        {"symptoms": {"severities": {"lost_events": "page"}}},
        f"symptoms.severities.lost_events: {NO_ALARM.format(block='dead_letters')}",
    ),
    "slower than the timeout": (
        {"timeout_s": 2, "alarms": Alarms(p99_ms=2500)},
        (
            "alarms.p99_ms: 2500 is never exceeded, as timeout_s ends every call after 2000 ms;"
            " lower it, or raise timeout_s"
        ),
    ),
    "slower than the timeout on average": (
        {"timeout_s": 2, "alarms": Alarms(mean_ms=2000)},
        (
            "alarms.mean_ms: 2000 is never exceeded, as timeout_s ends every call after 2000 ms;"
            " lower it, or raise timeout_s"
        ),
    ),
    "silence that warm-ups break": (
        {"warm_up": {}, "alarms": Alarms(no_traffic_minutes=30)},
        (
            "alarms.no_traffic_minutes: would never tell, as warm_up calls the function every five"
            " minutes; leave one of them out, or let callers come by api or url, which count them"
            " alone"
        ),
    ),
    "two limits of one thing": (
        {"symptoms": {"timeout_percent": 50}, "alarms": Alarms(p99_ms=300)},
        ("symptoms.timeout_percent: means nothing beside alarms.p99_ms 300; leave one of them out"),
    ),
    "a share of no reservation": (
        {"symptoms": {"concurrency_percent": 50}},
        f"symptoms.concurrency_percent: {NO_ALARM.format(block='reserved_concurrency')}",
    ),
    "a share of a reservation of none": (
        {"symptoms": {"concurrency_percent": 50}, "reserved_concurrency": 0},
        f"symptoms.concurrency_percent: {NO_ALARM.format(block='reserved_concurrency')}",
    ),
    "spillover of nothing provisioned": (
        {"symptoms": {"spillover_percent": 50}},
        f"symptoms.spillover_percent: {NO_ALARM.format(block='provisioned')}",
    ),
    "a severity of no alarm": (
        {"symptoms": {"severities": {"spillover": "page"}}},
        f"symptoms.severities.spillover: {NO_ALARM.format(block='provisioned')}",
    ),
    "a share of everything": (
        {"symptoms": {"throttled_percent": 100}},
        "symptoms.throttled_percent: must be less than 100; got 100",
    ),
    "a severity of no such word": (
        {"symptoms": {"severities": {"throttles": "now"}}},
        'symptoms.severities.throttles: must be page, chat or email; got "now"',
    ),
    "a person for a topic": (
        {"alarms": Alarms(notify=["me@example.com"])},
        (
            "alarms.notify[0]: me@example.com is not the ARN of an SNS topic, which reads like"
            " arn:aws:sns:eu-west-1:123456789012:oncall; subscribe people to a topic"
        ),
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_an_alarm_that_tells_nothing_is_refused(bad: str) -> None:
    asked, line = BAD[bad]

    assert refused(lambda: a_function(**asked)) == [line]


def test_silence_of_callers_is_told_beside_warm_ups_where_an_address_counts_them() -> None:
    asked = a_function(warm_up={}, url={"auth": "iam"}, alarms=Alarms(no_traffic_minutes=30))

    assert asked.alarms.no_traffic_minutes == 30


def test_slow_calls_have_a_severity_without_a_threshold_as_the_timeout_is_one() -> None:
    asked = a_function(alarms=Alarms(severities=Severities(latency=Severity.CHAT)))

    assert watched(asked)["latency"] is Severity.CHAT


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {
            "api": {"auth": "iam"},
            "reserved_concurrency": 50,
            "provisioned": {"min": 2},
            "dead_letters": QUEUE,
            "alarms": Alarms(p99_ms=300, mean_ms=100, no_traffic_minutes=5),
        },
    ],
    ids=["least", "most"],
)
def test_what_is_said_to_be_watched_is_what_there_is_an_alarm_on(
    cloud: RecordingCloud, asked: dict[str, Any]
) -> None:
    made = deploy(cloud, **asked)

    assert set(watched(a_function(**asked))) == set(made.alarms.made)
