"""Cron is read as every Unix reads it, and what it is not is told with what to write."""

import pytest

from serving_components.core.scaling.cron import Cron, parsed

EIGHT = {"minutes": (0,), "hours": (8,), "days": (), "months": (), "weekdays": ()}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0 8 * * *", {}),
        ("0 8 * * 1-5", {"weekdays": (1, 2, 3, 4, 5)}),
        ("0 8 * * MON-FRI", {"weekdays": (1, 2, 3, 4, 5)}),
        ("0 8 * * fri-7", None),
        ("0 8 * * 0", {"weekdays": (0,)}),
        ("0 8 * * 7", {"weekdays": (0,)}),
        ("0 8 * * 5-7", {"weekdays": (0, 5, 6)}),
        ("0 8 * * */2", {"weekdays": (0, 2, 4, 6)}),
        ("0 8 * * 0-6", {}),
        ("*/15 8 * * *", {"minutes": (0, 15, 30, 45)}),
        ("5-20/5 8 * * *", {"minutes": (5, 10, 15, 20)}),
        ("0 8 1,15 * *", {"days": (1, 15)}),
        ("0 8 1 JAN,jul *", {"days": (1,), "months": (1, 7)}),
        ("  0   8 *  * * ", {}),
    ],
)
def test_fields_mean_their_values(text: str, read: dict[str, tuple[int, ...]] | None) -> None:
    expected = {"weekdays": (0, 5, 6)} if read is None else read

    assert parsed(text) == Cron(**EIGHT | expected)


NAMES = "minute, hour, day of month, month, day of week"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("0 8 * *", f"takes five fields ({NAMES}), got 4: 0 8 * *"),
        ("@daily", "takes five fields; write 0 0 * * * for @daily"),
        ("@weekly", "takes five fields; write 0 0 * * SUN for @weekly"),
        (
            "cron(0 8 ? * MON-FRI *)",
            f"takes five fields ({NAMES}), got 6: cron(0 8 ? * MON-FRI *); write 0 8 * * MON-FRI",
        ),
        ("0 8 1 * ? *", f"takes five fields ({NAMES}), got 6: 0 8 1 * ? *; write 0 8 1 * *"),
        ("0 8 ? * 2-6 *", f"takes five fields ({NAMES}), got 6: 0 8 ? * 2-6 *"),
        ("60 8 * * *", "minute takes 0 to 59, lists, ranges, steps and *; got 60"),
        ("0 24 * * *", "hour takes 0 to 23, lists, ranges, steps and *; got 24"),
        ("0 8 L * *", "day of month takes 1 to 31, lists, ranges, steps and *; got L"),
        ("0 8 * 13 *", "month takes 1 to 12, JAN to DEC, lists, ranges, steps and *; got 13"),
        (
            "0 8 * * 2#1",
            "day of week takes 0 to 7, SUN to SAT, lists, ranges, steps and *; got 2#1",
        ),
        ("0 20-8 * * *", "hour 20-8 ends before it begins"),
        ("5/15 * * * *", "minute 5/15 steps from a single value; write 5-59/15"),
        ("*/0 * * * *", "minute takes 0 to 59, lists, ranges, steps and *; got */0"),
        (
            "*/70 * * * *",
            (
                "minute */70 steps past all of its 60 values but the first; write 0, or a step of"
                " 60 at most"
            ),
        ),
        (
            "0 8-18/12 * * *",
            (
                "hour 8-18/12 steps past all of its 11 values but the first; write 8, or a step of"
                " 11 at most"
            ),
        ),
        ("TZ=UTC 0 8 * * *", "takes no time zone; set time_zone to UTC, and cron to 0 8 * * *"),
        (
            "CRON_TZ=Europe/Berlin 0 8 * * *",
            "takes no time zone; set time_zone to Europe/Berlin, and cron to 0 8 * * *",
        ),
        ("0,,5 * * * *", "minute takes 0 to 59, lists, ranges, steps and *; got 0,,5"),
        ("0 8 30 2 *", "0 8 30 2 * never comes round: no month of it has such a day"),
        ("0 8 31 4,6 *", "0 8 31 4,6 * never comes round: no month of it has such a day"),
    ],
)
def test_what_cannot_come_round_is_told_with_what_to_write(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r".*") as caught:
        parsed(text)

    assert str(caught.value) == told


def test_a_day_that_only_leap_years_have_comes_round() -> None:
    assert parsed("0 8 29 2 *").days == (29,)
