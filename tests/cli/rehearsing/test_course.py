"""The course of a deploy, as the report tells it."""

from dataclasses import replace

from serving_cli.rehearsing.report import report
from tests.cli.rehearsing.made_up import RANG, a_takeover, taken_back

SUMMARY = """\
digits of prod (endpoint digits-prod-1), 10 requests a second
a minute of the cloud took 1.2 s, and had 12 requests in it
160 requests, 4 failed; the deploy of a new version that fails 50 % of its requests failed after \
14.5 s
alarm digits-errors went off at 13.00 s, and requests went back 25 s of the cloud later (its \
period is 60 s)
the new version was sent 9 of 35 requests meanwhile: 25.7%, where 25.0% was its share and 1 \
point more is allowed
the old version had all requests again at 13.50 s
the command failed: it did not take over digits-2 (alarm digits-errors went to ALARM: 3 of 5 \
are above 1)
the safety net held
"""
COURSE = """
at       of the cloud  the endpoint
2.00 s   0.0 min       Updating, all requests to the old version
10.00 s  6.7 min       Updating, 25% to the new version
13.00 s  9.2 min       alarm digits-errors went off
13.50 s  9.6 min       RollingBack, all requests to the old version
15.00 s  10.8 min      InService, all requests to the old version
"""


def test_a_version_that_was_taken_back_is_told_from_the_question_to_the_detail() -> None:
    assert report(taken_back()).startswith(SUMMARY)


def test_the_course_is_told_on_both_clocks() -> None:
    assert COURSE in report(taken_back())


def test_an_alarm_that_went_off_is_told_again_when_it_is_over() -> None:
    over = replace(RANG, at=16, before="ALARM", after="OK")
    told = report(taken_back(alarms=[RANG, over]))

    assert "16.00 s  11.7 min      alarm digits-errors is over\n" in told


def test_a_version_that_was_meant_well_has_no_net_to_hold() -> None:
    told = report(taken_back(fault=None))

    assert "the deploy of a new version failed after 14.5 s" in told
    assert "went off at 13.00 s" in told
    assert "safety net" not in told


def test_a_net_with_a_hole_did_not_hold() -> None:
    assert "the safety net did not hold" in report(taken_back(sent=20))


def test_a_version_that_went_back_before_it_had_a_share_met_nobody() -> None:
    told = report(taken_back("crash", rang=None, sent=0, of=0, share=0.0))

    assert "requests went back at 13.50 s, without an alarm" in told
    assert "the new version was sent none of the requests" in told


def test_a_clock_that_runs_as_any_is_not_told() -> None:
    assert "of the cloud" not in report(a_takeover())
