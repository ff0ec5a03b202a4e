"""How an update was taken back is told by its stages, its alarms and its requests."""

from dataclasses import replace

import pytest

from serving_cli.rehearsing.alarms import AlarmChange
from serving_cli.rehearsing.arrivals import Arrival
from serving_cli.rehearsing.rolled_back import RolledBack
from serving_cli.rehearsing.stage import Phase, Stage
from tests.cli.rehearsing.made_up import RANG, STAGES

ARRIVALS = [Arrival(number / 10, 100 <= number < 135 and number % 4 == 0) for number in range(200)]
"""Ten a second, of which the canary gets each fourth."""

_WAY_BACK = [(13.5, 0.25), (14, 0)]


def found(stages: list[Stage] = STAGES, alarms: list[AlarmChange] | None = None) -> RolledBack:
    back = RolledBack.of_stages(stages, [RANG] if alarms is None else alarms, ARRIVALS)
    assert back is not None
    return back


def test_an_update_that_went_through_was_not_taken_back() -> None:
    through = [*STAGES[:3], Stage(14, "InService", 1, Phase.RESTS)]

    assert RolledBack.of_stages(through, [RANG], ARRIVALS) is None


def test_requests_are_counted_while_the_new_version_had_a_share() -> None:
    back = found()

    assert (back.began, back.restored) == (13.5, 13.5)
    assert (back.sent, back.of, back.share) == (9, 35, 0.25)
    assert back.seen == pytest.approx(9 / 35)


def test_shares_of_several_steps_count_by_their_requests() -> None:
    steps = [*STAGES[:3], Stage(11, "Updating", 0.5, Phase.MOVES), *STAGES[3:]]

    assert found(steps).share == pytest.approx((10 * 0.25 + 25 * 0.5) / 35)


def test_the_alarm_is_the_first_that_rang_while_it_went_on() -> None:
    before, later, over = (replace(RANG, at=at) for at in (1, 13.2, 13.1))
    over = replace(over, before="ALARM", after="OK")

    assert found(alarms=[before, over, later]).rang == later
    assert found(alarms=[before, replace(RANG, at=14)]).rang is None


def test_the_way_back_of_a_rolling_deployment_takes_its_steps() -> None:
    there = [Stage(at, "RollingBack", share, Phase.GOES_BACK) for at, share in _WAY_BACK]
    steps = [*STAGES[:3], *there]

    back = found(steps)

    assert (back.began, back.restored) == (13.5, 14)
    assert back.of == 40


def test_what_never_had_a_share_was_met_by_nobody() -> None:
    unmet = [Arrival(number / 10, new=False) for number in range(200)]
    stages = [*STAGES[:2], Stage(10, "RollingBack", 0, Phase.GOES_BACK)]

    back = RolledBack.of_stages(stages, [], unmet)

    assert back == RolledBack(None, 10, 10, sent=0, of=0, share=0)
    assert back.seen == 0


@pytest.mark.parametrize(("sent", "within"), [(9, True), (10, True), (11, False)])
def test_a_share_is_kept_by_whole_requests(sent: int, within: bool) -> None:
    assert replace(found(), sent=sent).within_share is within
