"""Scaling tells fixed from elastic, and refuses bounds that contradict each other."""

from typing import Any

import pytest

from serving_components import Between, Scaling, Schedule
from serving_components.core import Busy
from tests.support.refusals import refused


def test_one_replica_is_the_default_and_stays_one() -> None:
    scaling = Scaling()

    assert (scaling.min, scaling.most, scaling.elastic) == (1, 1, False)


def test_max_is_as_many_as_min_unless_given() -> None:
    assert Scaling(min=3).most == 3


def test_equal_bounds_are_fixed() -> None:
    assert not Scaling(min=2, max=2).elastic


def test_max_above_min_is_elastic() -> None:
    assert Scaling(min=2, max=3, requests_per_minute=60).elastic


@pytest.mark.parametrize(
    "target",
    [
        {"requests_per_minute": 60},
        {"concurrent_requests": 4},
        {"cpu_percent": 50},
        {"gpu_percent": 50},
        {"gpu_memory_percent": 50},
        {"backlog": 5},
        {"metric": {"namespace": "Shop", "name": "Baskets", "target": 3}},
        {"between": {"metric": "cpu", "scale_in_percent": 30, "scale_out_percent": 70}},
    ],
)
def test_any_target_moves_the_number_between_its_bounds(target: dict[str, Any]) -> None:
    assert Scaling(min=1, max=2, **target).elastic


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"min": 2, "max": 2, "cpu_percent": 50}, "cpu_percent: has nothing to move, as the"),
        ({"min": 0, "backlog": 5}, "backlog: has nothing to move, as the number is fixed at 0"),
        (
            {"min": 3, "requests_per_minute": 60, "cpu_percent": 50},
            (
                "requests_per_minute: has nothing to move, as the number is fixed at 3; set max"
                " above 3, or leave it out"
            ),
        ),
        (
            {"between": {"metric": "cpu", "scale_in_percent": 30, "scale_out_percent": 70}},
            "between: has nothing to move, as the number is fixed at 1",
        ),
    ],
)
def test_a_target_of_a_fixed_number_is_refused(asked: dict[str, Any], line: str) -> None:
    [told] = refused(lambda: Scaling(**asked))

    assert told.startswith(line)


def test_a_target_within_the_bounds_of_a_schedule_is_taken() -> None:
    night = Schedule(cron="0 20 * * *", max=4)

    assert Scaling(min=2, requests_per_minute=60, schedules={"night": night}).elastic


def test_targets_are_told_in_the_order_of_their_fields() -> None:
    scaling = Scaling(max=2, cpu_percent=50, requests_per_minute=60)

    assert scaling.targets == ("requests_per_minute", "cpu_percent")


DAY = Schedule(cron="0 8 * * MON-FRI", min=4, max=4)
NIGHT = Schedule(cron="0 20 * * *")


def test_schedules_alone_make_a_number_elastic() -> None:
    assert Scaling(min=2, schedules={"day": DAY, "night": NIGHT}).elastic


def test_a_schedule_says_what_it_does_not_leave_as_it_is_outside() -> None:
    scaling = Scaling(
        min=2, max=8, cpu_percent=50, schedules={"day": Schedule(cron="0 8 * * *", min=4)}
    )

    assert scaling.bounds_of("day") == (4, 8)


def test_a_schedule_that_says_no_bounds_goes_back_to_those_outside() -> None:
    scaling = Scaling(min=2, schedules={"day": DAY, "night": NIGHT})

    assert scaling.bounds_of("night") == (2, 2)


@pytest.mark.parametrize(
    ("scaling", "reaches"),
    [
        (Scaling(min=0, max=2, backlog=5), True),
        (Scaling(min=1, max=2, backlog=5), False),
        (
            Scaling(max=2, backlog=5, schedules={"night": Schedule(cron="0 20 * * *", min=0)}),
            True,
        ),
    ],
)
def test_zero_is_reached_outside_schedules_or_by_one(scaling: Scaling, reaches: bool) -> None:
    assert scaling.reaches_zero is reaches


def test_words_of_a_metric_arrive_as_members() -> None:
    between = Between(metric="gpu_memory", scale_in_percent=30, scale_out_percent=70)

    assert between.metric is Busy.GPU_MEMORY


def test_zero_is_a_value_and_not_unset() -> None:
    assert Scaling(min=0).min == 0


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({"min": -1}, "min: must be at least 0; got -1"),
        ({"max": 0}, "max: must be at least 1; got 0"),
        ({"min": 4, "max": 2}, "max: 2 is below min 4; raise max to 4 or more, or lower min"),
        (
            {"min": 1, "max": 2},
            (
                "requests_per_minute: is required to scale from min 1 to max 2, or nothing would"
                " ever scale; set it or another target, such as cpu_percent, or set max to 1"
            ),
        ),
        ({"requests_per_minute": 0}, "requests_per_minute: must be more than 0; got 0"),
        ({"scale_in_cooldown_s": -1}, "scale_in_cooldown_s: must be at least 0; got -1"),
        ({"scale_out_cooldown_s": -1}, "scale_out_cooldown_s: must be at least 0; got -1"),
        (
            {"min": 1.5},
            "min: must be a valid integer, got a number with a fractional part; got 1.5",
        ),
        ({"cpu_percent": 0}, "cpu_percent: must be more than 0; got 0"),
        ({"cpu_percent": 400}, "cpu_percent: must be at most 100; got 400"),
        ({"gpu_percent": 101}, "gpu_percent: must be at most 100; got 101"),
        ({"gpu_memory_percent": -1}, "gpu_memory_percent: must be more than 0; got -1"),
        ({"concurrent_requests": 0}, "concurrent_requests: must be more than 0; got 0"),
        ({"backlog": 0}, "backlog: must be more than 0; got 0"),
        ({"vcpus": 0}, "vcpus: must be at least 1; got 0"),
        ({"gpus": 0}, "gpus: must be at least 1; got 0"),
        (
            {"max": 2, "metric": {"namespace": "Shop", "name": "Baskets"}},
            "metric.target: is required",
        ),
        (
            {"metric": {"namespace": "Shop", "name": "B", "target": 1, "statistic": "p99"}},
            ('metric.statistic: must be Average, Minimum, Maximum, Sum or SampleCount; got "p99"'),
        ),
        (
            {"between": {"metric": "disk", "scale_in_percent": 30, "scale_out_percent": 70}},
            'between.metric: must be cpu, gpu or gpu_memory; got "disk"',
        ),
        (
            {"between": {"metric": "cpu", "scale_in_percent": 70, "scale_out_percent": 30}},
            (
                "between.scale_in_percent: 70 is not below scale_out_percent 30, so replicas would"
                " come and go; lower it to half of that, 15"
            ),
        ),
        (
            {
                "max": 4,
                "requests_per_minute": 60,
                "between": {"metric": "cpu", "scale_in_percent": 30, "scale_out_percent": 70},
            },
            (
                "between: takes replicas away that requests_per_minute would add again; set"
                " between alone, or leave it out"
            ),
        ),
        (
            {"suspend": {"in": True}},
            "suspend.in: is not a setting; known here: scale_in, scale_out, scheduled",
        ),
        (
            {"schedules": {"Day": {"cron": "0 8 * * *"}}},
            (
                "schedules.Day: is no name of a schedule: small letters, digits and single dashes"
                " between them, 32 at most"
            ),
        ),
        (
            {"min": 2, "schedules": {"day": {"cron": "0 8 * * *", "min": 4}}},
            ("schedules.day.max: is required, as the max outside schedules, 2, is below min 4"),
        ),
        (
            {"min": 2, "schedules": {"night": {"cron": "0 20 * * *", "max": 1}}},
            ("schedules.night.min: is required, as the min outside schedules, 2, is above max 1"),
        ),
        (
            {"min": 2, "schedules": {"day": {"cron": "0 8 * * *", "max": 4}}},
            (
                "schedules.day: lets the number be 2 to 4, and nothing would move it between them;"
                " set min and max to one number, or a target such as requests_per_minute"
            ),
        ),
        ({"minimum": 2}, "minimum: is not a setting; did you mean min?"),
    ],
)
def test_bounds_that_cannot_be_are_refused(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: Scaling(**asked)) == [line]


def test_everything_wrong_with_schedules_is_told_at_once() -> None:
    lines = refused(
        lambda: Scaling(
            min=2,
            schedules={
                "day": Schedule(cron="0 8 * * *", min=4),
                "night": Schedule(cron="0 20 * * *", max=1),
            },
        )
    )

    assert [line.partition(": ")[0] for line in lines] == [
        "schedules.day.max",
        "schedules.night.min",
    ]
