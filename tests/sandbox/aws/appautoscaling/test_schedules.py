"""Which schedules and time zones a scheduled action takes."""

import zoneinfo

import pytest

from cloud_sandbox.aws.appautoscaling import schedule


@pytest.mark.parametrize(
    "text",
    [
        "at(2027-01-31T08:00:00)",
        "rate(1 hour)",
        "rate(5 minutes)",
        "rate(3 days)",
        "cron(0 8 * * ? *)",
        "cron(0/15 8-18 ? * MON-FRI *)",
        "cron(10 8 ? * mon *)",
        "cron(0,30 9 L * ? 2027-2030)",
        "cron(0 9 15W JAN,JUN ? *)",
        "cron(0 9 LW */2 ? *)",
        "cron(0 9 L-2 * ? *)",
        "cron(0 9 1W,L * ? *)",
        "cron(0 9 ? * 6#3 *)",
        "cron(0 9 ? * FRIL *)",
        "cron(30 6 * * 2 *)",
        "cron(0  22  *  *  ?  *)",
        "cron(0 22 ? * SAT-SUN *)",
    ],
)
def test_a_schedule_that_aws_knows_passes(text: str) -> None:
    assert [*schedule.faults(text), *schedule.faults_of_cron(text)] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0 8 * * *", "reads at(yyyy-mm-ddThh:mm:ss), rate(value unit) or cron(six fields)"),
        ("cron 0 8 * * ? *", "reads at("),
        ("cron(0 8 * * *)", "cron takes six fields (minutes, hours, day of month, month, day of"),
        ("cron(60 8 * * ? *)", "minutes takes 0 to 59; got '60'"),
        ("cron(0 24 * * ? *)", "hours takes 0 to 23; got '24'"),
        ("cron(0 8 32 * ? *)", "day of month takes 1 to 31; got '32'"),
        ("cron(0 8 0 * ? *)", "day of month takes 1 to 31; got '0'"),
        ("cron(0 8 * 13 ? *)", "month takes 1 to 12, JAN to DEC; got '13'"),
        ("cron(0 8 ? * MONDAY *)", "day of week takes 1 to 7, SUN to SAT; got 'MONDAY'"),
        ("cron(0 8 ? * 0 *)", "day of week takes 1 to 7, SUN to SAT; got '0'"),
        ("cron(0 8 * * ? 1960)", "year takes 1970 to 2199; got '1960'"),
        ("cron(? 8 * * ? *)", "minutes takes 0 to 59; got '?'"),
        ("cron(*/0 8 * * ? *)", "minutes takes 0 to 59; got '*/0'"),
        ("cron(1-2-3 8 * * ? *)", "minutes takes 0 to 59; got '1-2-3'"),
        ("cron(5, 8 * * ? *)", "minutes takes 0 to 59; got '5,'"),
        ("rate(0 minutes)", "rate takes a whole number above 0 and minutes, hours or days"),
        ("rate(5 weeks)", "rate takes a whole number above 0"),
        ("at(2027-02-30T08:00:00)", "at takes a time such as at(2027-01-31T08:00:00)"),
        ("at(tomorrow)", "at takes a time such as"),
    ],
)
def test_a_schedule_that_aws_does_not_know_is_told(text: str, told: str) -> None:
    faults = [*schedule.faults(text), *schedule.faults_of_cron(text)]

    assert len(faults) == 1
    assert told in faults[0]


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+9", "Pacific/Tahiti", "Europe/Berlin"])
def test_a_time_zone_passes(zone: str) -> None:
    assert schedule.zone_fault(zone) is None


def test_a_time_zone_by_its_offset_is_none() -> None:
    assert schedule.zone_fault("+02:00") == "'+02:00' is no IANA time zone"


def test_a_machine_that_knows_no_zones_refuses_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "available_timezones", set)

    assert schedule.zone_fault("Europe/Berln") is None


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2027-01-31T08:00:00Z", True),
        ("2027-01-31T08:00:00+02:00", True),
        ("2027-01-31T08:00:00.5Z", True),
        ("2027-01-31T08:00:00", False),
        ("2027-01-31", False),
        ("soon", False),
    ],
)
def test_an_instant_says_its_offset(text: str, is_one: bool) -> None:
    assert (schedule.instant(text) is not None) == is_one
