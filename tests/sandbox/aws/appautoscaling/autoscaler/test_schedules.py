"""Bounds change by the clock, in the time zone of each schedule."""

import datetime as dt

import pytest

from cloud_sandbox.aws.appautoscaling.autoscaler.timetable import comes_round
from tests.sandbox.aws.appautoscaling.autoscaler.conftest import Scaled


def test_more_instances_run_from_a_schedule_on(scaled: Scaled) -> None:
    scaled.schedule("day", "cron(2 8 ? * MON-FRI *)", 4, 8)

    assert scaled.minutes(None, None, None) == [1, 4, 4]
    assert scaled.bounds() == (4, 8)
    assert [one.cause for one in scaled.done] == ["schedule day"]


def test_fewer_instances_run_from_another_on(scaled: Scaled) -> None:
    scaled.schedule("day", "cron(2 8 * * ? *)", 4, 8)
    scaled.schedule("night", "cron(4 8 * * ? *)", 1, 2)

    assert scaled.minutes(*[None] * 5) == [1, 4, 4, 2, 2]


def test_a_schedule_is_at_its_time_in_its_zone(scaled: Scaled) -> None:
    scaled.schedule("day", "cron(2 9 * * ? *)", 4, 8, timezone="Europe/Berlin")

    assert scaled.minutes(None, None) == [1, 4]


def test_schedules_pass_without_effect_while_they_are_suspended(scaled: Scaled) -> None:
    scaled.schedule("day", "cron(2 8 * * ? *)", 4, 8)
    scaled.suspend("scheduledScalingSuspended")

    assert scaled.minutes(None, None, None) == [1, 1, 1]


def test_a_policy_stays_within_the_bounds_of_a_schedule(scaled: Scaled) -> None:
    scaled.cpu(100)
    scaled.schedule("day", "cron(1 8 * * ? *)", 1, 3)

    assert scaled.minutes(900, 900, 900)[-1] == 3


def at(text: str) -> float:
    return dt.datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize(
    ("schedule", "moment", "due"),
    [
        ("cron(0 8 * * ? *)", "2027-01-15T08:00:00Z", True),
        ("cron(0 8 * * ? *)", "2027-01-15T08:01:00Z", False),
        ("cron(0 8 ? * MON-FRI *)", "2027-01-15T08:00:00Z", True),
        ("cron(0 8 ? * 2-6 *)", "2027-01-15T08:00:00Z", True),
        ("cron(0 8 ? * SAT,SUN *)", "2027-01-15T08:00:00Z", False),
        ("cron(0/15 * * * ? *)", "2027-01-15T08:45:00Z", True),
        ("cron(0/15 * * * ? *)", "2027-01-15T08:50:00Z", False),
        ("cron(0 0 L * ? *)", "2027-02-28T00:00:00Z", True),
        ("cron(0 0 L-2 * ? *)", "2027-02-26T00:00:00Z", True),
        ("cron(0 0 LW * ? *)", "2027-02-26T00:00:00Z", True),
        ("cron(0 0 16W * ? *)", "2027-01-15T00:00:00Z", True),
        ("cron(0 0 1W * ? *)", "2027-05-03T00:00:00Z", True),
        ("cron(0 0 ? * FRI#3 *)", "2027-01-15T00:00:00Z", True),
        ("cron(0 0 ? * FRI#2 *)", "2027-01-15T00:00:00Z", False),
        ("cron(0 0 ? * 6L *)", "2027-01-29T00:00:00Z", True),
        ("cron(0 0 ? * 6L *)", "2027-01-22T00:00:00Z", False),
        ("cron(0 0 ? * L *)", "2027-01-16T00:00:00Z", True),
        ("cron(0 0 1 JAN-MAR ? 2027)", "2027-02-01T00:00:00Z", True),
        ("cron(0 0 1 JAN-MAR ? 2028)", "2027-02-01T00:00:00Z", False),
        ("at(2027-01-15T08:00:30)", "2027-01-15T08:00:00Z", True),
        ("at(2027-01-15T09:00:00)", "2027-01-15T08:00:00Z", False),
        ("rate(30 minutes)", "2027-01-15T08:30:00Z", True),
        ("rate(1 hour)", "2027-01-15T08:30:00Z", False),
    ],
)
def test_a_schedule_comes_round_at_its_minutes(schedule: str, moment: str, due: bool) -> None:
    assert comes_round({"schedule": schedule}, at(moment)) is due


@pytest.mark.parametrize(
    ("bounds", "due"),
    [
        ({"startTime": "2027-01-15T08:00:00Z"}, True),
        ({"startTime": "2027-01-15T08:01:00Z"}, False),
        ({"endTime": "2027-01-15T08:00:00Z"}, True),
        ({"endTime": "2027-01-15T07:59:00Z"}, False),
    ],
)
def test_a_schedule_comes_round_between_its_start_and_its_end(
    bounds: dict[str, str], due: bool
) -> None:
    action = {"schedule": "cron(0 8 * * ? *)"} | bounds

    assert comes_round(action, at("2027-01-15T08:00:00Z")) is due


def test_summer_time_is_the_zones() -> None:
    action = {"schedule": "cron(0 8 * * ? *)", "timezone": "Europe/Berlin"}

    assert comes_round(action, at("2027-01-15T07:00:00Z"))
    assert comes_round(action, at("2027-07-15T06:00:00Z"))
