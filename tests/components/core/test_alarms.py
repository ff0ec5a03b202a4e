"""Alarms take thresholds that can be crossed, and tell whom they are told to tell."""

from typing import Any

import pulumi
import pytest

from serving_components import Alarms
from tests.support.refusals import refused


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
    ],
)
def test_a_threshold_that_means_nothing_is_refused(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: Alarms(**asked)) == [line]
