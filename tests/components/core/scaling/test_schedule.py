"""A schedule comes round somewhere, with bounds in their order."""

from typing import Any

import pytest

from serving_components import Schedule
from tests.support.refusals import refused


def test_a_schedule_is_in_utc_unless_it_says_where() -> None:
    assert Schedule(cron="0 8 * * *").time_zone == "UTC"


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ({}, "cron: is required"),
        ({"cron": "0 0 31 2 *"}, "cron: 0 0 31 2 * never comes round: no month of it has such a"),
        ({"time_zone": "localtime"}, "time_zone: localtime is no IANA time zone, such as Europe"),
        ({"time_zone": "Factory"}, "time_zone: Factory is no IANA time zone"),
        (
            {"time_zone": "Europe/Berln"},
            "time_zone: Europe/Berln is no IANA time zone; did you mean Europe/Berlin?",
        ),
        ({"time_zone": "+05"}, "time_zone: +05 is no IANA time zone, such as Europe/Berlin"),
        ({"min": -1}, "min: must be at least 0; got -1"),
        ({"min": 4, "max": 2}, "max: 2 is below min 4; raise it or lower min"),
        ({"start": "2027-01-31"}, "start: must read like 2027-01-31T08:00:00Z; got 2027-01-31"),
        (
            {"end": "2027-01-31T08:00:00"},
            "end: must read like 2027-01-31T08:00:00Z; got 2027-01-31T08:00:00",
        ),
        (
            {"start": "2027-01-31T08:00:00Z", "end": "2027-01-31T08:30:00+01:00"},
            "end: 2027-01-31T08:30:00+01:00 is not after start 2027-01-31T08:00:00Z",
        ),
        ({"timezone": "UTC"}, "timezone: is not a setting; did you mean time_zone?"),
    ],
)
def test_a_schedule_that_cannot_be_is_refused(asked: dict[str, Any], line: str) -> None:
    given = {"cron": "0 8 * * *"} | asked if asked else asked

    [told] = refused(lambda: Schedule(**given))

    assert told.startswith(line)
