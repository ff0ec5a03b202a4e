"""Whether the safety net held is told by each of its holes."""

from dataclasses import replace
from typing import Any

import pytest

from serving_cli.rehearsing.fault import Fault
from serving_cli.rehearsing.net import holes
from serving_cli.rehearsing.rehearsed import Deploy, Rehearsed
from serving_cli.rehearsing.report import report
from serving_cli.rehearsing.request import Request
from serving_cli.rehearsing.stage import Phase, Stage
from tests.cli.rehearsing.made_up import (
    NOT_MOVED,
    RANG,
    a_rehearsal,
    answered,
    failed,
    taken_back,
)


def told(fault: str = "errors", **changes: Any) -> list[str]:
    seen = taken_back(fault, **changes)
    assert seen.fault is not None
    return list(holes(seen, seen.fault))


@pytest.mark.parametrize("fault", ["errors", "slow"])
def test_a_bad_version_that_its_alarm_took_back_in_time_has_no_hole(fault: str) -> None:
    assert told(fault) == []


def test_a_version_that_was_kept_is_one_with_what_watched_it() -> None:
    [hole] = told(rolled_back=None, deploy=Deploy(1, 30))

    assert hole == (
        "the new version, which fails 50 % of its requests, was not taken back, and its deploy"
        " succeeded; of the alarms it was watched by (digits-errors, digits-latency) none rang in"
        " time"
    )


@pytest.mark.parametrize(
    ("fault", "hint"),
    [("garbage", "no metric of an endpoint tells a wrong answer"), ("slow", "`alarms.p99_ms`")],
)
def test_why_nothing_rang_is_told_where_it_is_known(fault: str, hint: str) -> None:
    [hole] = told(fault, rolled_back=None, deploy=Deploy(1, 30), watching=[])

    assert "no alarm watched it: `alarms` has some" in hole
    assert hint in hole


def test_requests_that_go_back_later_than_a_period_after_the_alarm_are_one() -> None:
    [hole] = told(began=14.3, restored=14.3)

    assert hole == (
        "requests went back 65 s of the cloud after alarm digits-errors went off, later than its"
        " period of 60 s"
    )


def test_a_composite_alarm_has_no_period_to_be_late_by() -> None:
    assert told(rang=replace(RANG, period_s=None), began=20, restored=20) == []


def test_more_than_its_share_and_one_point_is_one() -> None:
    [hole] = told(sent=11)

    assert hole == (
        "the new version was sent 31.4% of the requests while it had a share of them, more than"
        " 25.0% and 1 point"
    )


def test_a_command_that_succeeds_or_does_not_name_the_alarm_is_one() -> None:
    [silent] = told(deploy=Deploy(1, 15))
    [vague] = told(deploy=Deploy(1, 15, "it did not work"))

    assert silent == "alarm digits-errors took it back, and the command succeeded all the same"
    assert vague.endswith("the command failed without naming it: it did not work")


def test_a_version_that_errors_and_goes_back_without_an_alarm_is_one() -> None:
    [hole] = told(rang=None)

    assert hole == (
        f"no alarm took the version back that fails 50 % of its requests, but: {NOT_MOVED}"
    )


def test_traffic_that_was_never_whole_again_is_one() -> None:
    assert told(restored=None) == ["the old version did not have all requests again by the end"]


def test_failures_that_the_new_version_cannot_have_caused_are_one() -> None:
    others = [*answered(0), *failed(*(number / 10 for number in range(1, 13)))]

    assert told(requests=others) == [
        "12 requests failed, more than the 9 that the new version was sent"
    ]


def test_a_version_that_does_not_load_needs_no_alarm_and_may_be_sent_nothing() -> None:
    unmet = {"rang": None, "of": 0, "share": 0.0, "requests": answered(0, 1)}

    assert told("crash", sent=0, **unmet) == []
    assert (
        told("crash", sent=2, **unmet)[0] == "2 requests were sent to a version that does not load"
    )


def never_ready(*more: Request, fault: str = "crash", share: float = 0) -> Rehearsed:
    """A version whose deployment failed; the old one has all requests throughout."""
    return a_rehearsal(
        [*answered(0, 1, 2, 3, 4, 5), *more],
        deploy=Deploy(2, 4, "the model server never became ready"),
        stages=[Stage(0, "version 1", share, Phase.RESTS)],
        fault=Fault.of(fault),
    )


def test_a_version_that_the_cloud_lets_nobody_meet_leaves_no_hole() -> None:
    seen = never_ready()

    assert seen.fault is not None
    assert list(holes(seen, seen.fault)) == []
    assert "given up before it was sent a request" in report(seen)
    assert "the command failed: the model server never became ready" in report(seen)
    assert "the safety net held" in report(seen)


@pytest.mark.parametrize(
    ("seen", "hole"),
    [
        (never_ready(*failed(3.5)), "1 request failed, though the new version was sent none"),
        (never_ready(fault="errors"), "the new version, which fails 50 % of its requests, was not"),
        (never_ready(share=0.1), "the new version, which does not load, was not taken back"),
    ],
)
def test_a_version_that_was_met_or_was_meant_to_run_is_not_let_off(
    seen: Rehearsed, hole: str
) -> None:
    assert seen.fault is not None

    [told_] = holes(seen, seen.fault)
    assert told_.startswith(hole)
