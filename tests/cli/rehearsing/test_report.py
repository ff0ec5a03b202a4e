"""A rehearsal as text."""

import pytest

from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.rehearsed import Deploy, Logged
from serving_cli.rehearsing.report import report
from serving_cli.rehearsing.request import Failed
from tests.cli.rehearsing.made_up import a_rehearsal, a_takeover, answered, failed

REPORT = """\
digits of prod (endpoint digits-prod-1), 2 requests a second
12 requests, 1 failed; the deploy of a new version took 2.0 s
new version b first answered what was due at 3.50 s
old version a last answered what was due at 2.50 s

due  answered by  failed  p50 ms  p99 ms
0 s  11           -       4.0     4.0
1 s  11           -       4.0     4.0
2 s  11           -       4.0     4.0     deploy began
3 s  2x           1       8.0     8.0
4 s  22           -       8.0     8.0     deploy ended
5 s  22           -       8.0     8.0
(1 = a, 2 = b, x = failed)

the deploy  requests  failed  p50 ms  p99 ms  max ms
before      4         0       4.0     4.0     4.0
during      4         1       4.0     8.0     8.0
after       4         0       8.0     8.0     8.0

   version       answered  first   last    variant
1  a        old  6         0.00 s  2.50 s  live
2  b        new  5         3.50 s  5.50 s  live

failures
      1  HTTP 424 ModelError: no such digit

no alarm changed its state"""


def test_a_takeover_reads_from_the_question_to_the_detail() -> None:
    assert report(a_takeover()) == REPORT


def test_what_callers_are_not_told_stands_below_what_they_are() -> None:
    why = Logged("its log: predict_fn raised KeyError", 3)
    rehearsed = a_rehearsal([*answered(0), *failed(1, 2, 3)], logged=[why])

    lines = report(rehearsed).splitlines()

    at = lines.index("failures")
    assert lines[at + 1 : at + 3] == [
        "      3  HTTP 424 ModelError: no such digit",
        "      3  noted in its log: predict_fn raised KeyError",
    ]


def test_a_long_rehearsal_is_told_in_longer_stretches() -> None:
    hour = a_rehearsal(answered(*range(3600)), rate=1.0, deploy=Deploy(1800, 1900))

    rows = [line for line in report(hour).splitlines() if "1" * 40 in line]

    assert len(rows) == 40
    assert rows[1].startswith("90 s")


def test_one_failure_among_a_thousand_is_seen() -> None:
    dues = [number / 1000 for number in range(999)]
    rehearsed = a_rehearsal([*answered(*dues), *failed(0.9995)], rate=1000)

    [row] = [line for line in report(rehearsed).splitlines() if line.startswith("0 s")]

    assert f"{'1' * 40}x" in row


def test_a_failed_deploy_is_not_said_to_have_taken_its_time() -> None:
    told = report(a_rehearsal(answered(0, 5), deploy=Deploy(2, 4, "refused")))

    assert "the deploy of a new version failed after 2.0 s" in told


def test_rare_reasons_of_failures_are_counted_together() -> None:
    whys = [Failed("HTTP 500", f"reason {number}") for number in range(12)]
    told = report(a_rehearsal([each for why in whys for each in failed(1, why=why)]))

    assert "      2  for 2 other reasons" in told


def test_alarms_are_told_when_they_changed() -> None:
    alarm = AlarmChange(3.25, "digits-prod-errors", "OK", "ALARM", "1 datapoint was above 1")

    told = report(a_rehearsal(answered(0, 5), alarms=[alarm]))

    assert "   3.25 s  digits-prod-errors: OK -> ALARM (1 datapoint was above 1)" in told


def test_where_the_cloud_would_do_otherwise_is_told() -> None:
    told = report(a_rehearsal(answered(0, 5), unlike=["the cloud takes longer"]))

    assert "\nnote: the cloud takes longer\n" in told


@pytest.mark.parametrize("requests", [[], failed(0, 1, 2)])
def test_a_rehearsal_without_an_answer_is_told_too(requests: list[object]) -> None:
    assert f"{len(requests)} requests" in report(a_rehearsal(requests))  # type: ignore[arg-type]
