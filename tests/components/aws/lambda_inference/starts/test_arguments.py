"""What cannot be asked against cold starts is refused in one line, with what can."""

from typing import Any

import pytest

from tests.components.aws.lambda_inference.around import a_function
from tests.support.refusals import refused

ZIP: dict[str, Any] = {"model": {"path": "model.tar.gz"}}

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no warm-up at all": (
        {"warm_up": {"at_once": 0}},
        "warm_up.at_once: must be at least 1; got 0",
    ),
    "more warm-ups than a rule has targets": (
        {"warm_up": {"at_once": 6}},
        "warm_up.at_once: must be at most 5; got 6",
    ),
    "more warm-ups than calls": (
        {"warm_up": {"at_once": 3}, "reserved_concurrency": 2},
        (
            "warm_up.at_once: 3 is above reserved_concurrency 2, so warm-ups would be refused and"
            " callers with them; lower it, or raise reserved_concurrency above 3"
        ),
    ),
    "nothing provisioned": (
        {"provisioned": {"min": 0}},
        "provisioned.min: must be at least 1; got 0",
    ),
    "bounds the wrong way round": (
        {"provisioned": {"min": 4, "max": 2}},
        ("provisioned.max: 2 is below min 4; raise it, or leave it out for a fixed number"),
    ),
    "a target that nothing follows": (
        {"provisioned": {"min": 4, "utilization_percent": 60}},
        (
            "provisioned.utilization_percent: means nothing for a number fixed at 4; leave it out,"
            " or set max above 4"
        ),
    ),
    "a target that is never passed": (
        {"provisioned": {"min": 1, "max": 4, "utilization_percent": 100}},
        "provisioned.utilization_percent: must be less than 100; got 100",
    ),
    "a schedule below its own least": (
        {"provisioned": {"min": 4, "schedules": {"night": {"cron": "0 20 * * *", "max": 1}}}},
        (
            "provisioned.schedules.night.min: is required, as the min outside schedules, 4, does"
            " not fit max 1"
        ),
    ),
    "a schedule above the most outside": (
        {"provisioned": {"min": 2, "schedules": {"day": {"cron": "0 8 * * *", "min": 9}}}},
        (
            "provisioned.schedules.day.max: is required, as the max outside schedules, 2, does not"
            " fit min 9"
        ),
    ),
    "days of the month and of the week": (
        {"provisioned": {"min": 2, "schedules": {"day": {"cron": "0 8 1 * MON"}}}},
        (
            "provisioned.schedules.day.cron: 0 8 1 * MON names days of the month and of the week,"
            " which AWS cannot do in one schedule; make two, each with one of them"
        ),
    ),
    "a schedule of no name": (
        {"provisioned": {"min": 2, "schedules": {"At Night": {"cron": "0 8 * * *"}}}},
        (
            "provisioned.schedules.At Night: is no name of a schedule: small letters, digits and"
            " single dashes between them, 32 at most"
        ),
    ),
    "more provisioned than reserved": (
        {"provisioned": {"min": 2, "max": 20}, "reserved_concurrency": 10},
        (
            "provisioned: asks for up to 20, above reserved_concurrency 10, of which it is a part;"
            " lower it to 10, or raise reserved_concurrency to 20"
        ),
    ),
    "more provisioned at times than reserved": (
        {
            "provisioned": {
                "min": 2,
                "schedules": {"day": {"cron": "0 8 * * *", "min": 30, "max": 30}},
            },
            "reserved_concurrency": 10,
        },
        (
            "provisioned: asks for up to 30, above reserved_concurrency 10, of which it is a part;"
            " lower it to 10, or raise reserved_concurrency to 30"
        ),
    ),
    "kept for nobody": (
        {"provisioned": {"min": 2}, "reserved_concurrency": 0},
        (
            "provisioned: has nobody to be kept for, as reserved_concurrency 0 lets nobody call;"
            " leave one of them out"
        ),
    ),
    "a snapshot that is kept started": (
        {"snap_start": True, "provisioned": {"min": 2}},
        (
            "snap_start: excludes provisioned: a version starts from a snapshot or is kept started,"
            " never both; leave one of them out"
        ),
    ),
    "a snapshot of a large disk": (
        {"snap_start": True, "ephemeral_mb": 1024},
        (
            "snap_start: takes 512 MB of ephemeral storage at most; got 1024; lower ephemeral_mb to"
            " 512, or set provisioned instead"
        ),
    ),
    "a snapshot of an older Python": (
        {**ZIP, "snap_start": True, "runtime": "python3.11"},
        (
            "snap_start: is for Python 3.12 and later; got runtime python3.11; raise it to"
            " python3.12, or set provisioned instead"
        ),
    ),
}


@pytest.mark.parametrize(("asked", "line"), BAD.values(), ids=BAD)
def test_a_mistake_is_told_in_one_line(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: a_function(**asked)) == [line]


@pytest.mark.parametrize(
    "asked",
    [
        {"warm_up": {}, "provisioned": {"min": 2, "max": 4}},
        {"warm_up": {"at_once": 5}, "snap_start": True},
        {"provisioned": {"min": 10}, "reserved_concurrency": 10},
        {**ZIP, "snap_start": True},
        {
            "provisioned": {
                "min": 2,
                "schedules": {"night": {"cron": "0 20 * * *", "min": 0, "max": 0}},
            }
        },
    ],
)
def test_what_goes_together_is_taken(asked: dict[str, Any]) -> None:
    assert a_function(**asked)
