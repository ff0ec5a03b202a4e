"""Schedules are compiled to AWS's own cron, and say both bounds."""

import pytest

from serving_components import Scaling, Schedule
from serving_components.aws.scaling.cron import expression, refusal
from serving_components.core.scaling.cron import parsed
from tests.components.aws.scaling.scaled import ACTION, POLICY, TARGET, scaled
from tests.support.cloud import RecordingCloud


@pytest.mark.parametrize(
    ("portable", "aws"),
    [
        ("0 8 * * *", "cron(0 8 * * ? *)"),
        ("0 8 * * 1-5", "cron(0 8 ? * MON-FRI *)"),
        ("0 8 * * 0", "cron(0 8 ? * SUN *)"),
        ("0 8 * * 6,7", "cron(0 8 ? * SUN,SAT *)"),
        ("30 6 1,15 * *", "cron(30 6 1,15 * ? *)"),
        ("*/15 * * * *", "cron(0,15,30,45 * * * ? *)"),
        ("0 22-23,0-5 * * *", "cron(0 0-5,22,23 * * ? *)"),
        ("0 0 1 */3 *", "cron(0 0 1 1,4,7,10 ? *)"),
        ("0 0 29 FEB *", "cron(0 0 29 2 ? *)"),
    ],
)
def test_cron_is_written_in_the_six_fields_of_aws(portable: str, aws: str) -> None:
    assert expression(parsed(portable)) == aws


@pytest.mark.parametrize("text", ["0 8 1 * MON", "0 8 */2 * 1-5"])
def test_days_of_both_kinds_are_more_than_aws_can(text: str) -> None:
    assert refusal(parsed(text)) == (
        "names days of the month and of the week, which AWS cannot do in one schedule; make two,"
        " each with one of them"
    )


def test_a_schedule_sets_both_bounds_in_its_time_zone(cloud: RecordingCloud) -> None:
    day = Schedule(
        cron="0 8 * * MON-FRI",
        time_zone="Europe/Berlin",
        min=4,
        start="2027-01-01T00:00:00Z",
        end="2028-01-01T00:00:00Z",
    )
    made = scaled(
        cloud, Scaling(min=2, max=8, requests_per_minute=60, schedules={"working-day": day})
    )

    action = cloud.only(ACTION)
    assert action.name == "fraud-working-day"
    assert action.inputs["name"] == "working-day"
    assert action.inputs["schedule"] == "cron(0 8 ? * MON-FRI *)"
    assert action.inputs["timezone"] == "Europe/Berlin"
    assert action.inputs["scalableTargetAction"] == {"minCapacity": 4, "maxCapacity": 8}
    assert action.inputs["startTime"] == "2027-01-01T00:00:00Z"
    assert action.inputs["endTime"] == "2028-01-01T00:00:00Z"
    assert (TARGET, "fraud") in action.depends_on
    assert set(made.schedules) == {"working-day"}


def test_a_number_may_change_by_the_clock_alone(cloud: RecordingCloud) -> None:
    schedules = {
        "day": Schedule(cron="0 8 * * *", min=4, max=4),
        "night": Schedule(cron="0 20 * * *"),
    }
    scaled(cloud, Scaling(min=2, schedules=schedules))

    bounds = {found.name: found.inputs["scalableTargetAction"] for found in cloud.of(ACTION)}
    assert bounds == {
        "fraud-day": {"minCapacity": 4, "maxCapacity": 4},
        "fraud-night": {"minCapacity": 2, "maxCapacity": 2},
    }
    assert not cloud.has(POLICY)
