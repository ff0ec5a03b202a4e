"""Missing data is treated as the CloudWatch user guide tells.

The tables are those of "Configuring how CloudWatch alarms treat missing data" [D]: 0 is a data
point that does not breach, X one that does, - a missing one, the latest on the right.
"""

import pytest

from cloud_sandbox.aws.cloudwatch.missing_data import evaluation_range, judge
from cloud_sandbox.aws.cloudwatch.state import State

OK, ALARM, INSUFFICIENT, KEPT = State.OK, State.ALARM, State.INSUFFICIENT_DATA, None
TREATMENTS = ("missing", "ignore", "breaching", "notbreaching")
SIGNS = {"0": 0.0, "X": 1.0, "-": None}


def judged(points: str, treatment: str, datapoints_to_alarm: int) -> State | None:
    return judge(
        [SIGNS[sign] for sign in points.split()],
        evaluation_periods=3,
        datapoints_to_alarm=datapoints_to_alarm,
        breaches=bool,
        treat_missing_data=treatment,
    ).state


@pytest.mark.parametrize(
    ("points", "states"),
    [
        ("0 - X - X", (OK, OK, OK, OK)),
        ("0 - - - -", (OK, OK, OK, OK)),
        ("- - - - -", (INSUFFICIENT, KEPT, ALARM, OK)),
        ("0 X X - X", (ALARM, ALARM, ALARM, ALARM)),
        ("- - X - -", (ALARM, KEPT, ALARM, OK)),
    ],
)
def test_three_of_three(points: str, states: tuple[State | None, ...]) -> None:
    assert tuple(judged(points, treatment, 3) for treatment in TREATMENTS) == states


@pytest.mark.parametrize(
    ("points", "states"),
    [
        ("0 - X - X", (ALARM, ALARM, ALARM, ALARM)),
        ("0 0 X 0 X", (ALARM, ALARM, ALARM, ALARM)),
        ("0 - X - -", (OK, OK, ALARM, OK)),
        ("- - - - 0", (OK, OK, ALARM, OK)),
        ("- - - X -", (ALARM, KEPT, ALARM, OK)),
    ],
)
def test_two_of_three(points: str, states: tuple[State | None, ...]) -> None:
    assert tuple(judged(points, treatment, 2) for treatment in TREATMENTS) == states


@pytest.mark.parametrize("points", ["- - - - X", "- - - X -"])
def test_a_young_breach_alone_raises_no_alarm(points: str) -> None:
    assert judged(points, "missing", 3) is KEPT


@pytest.mark.parametrize("points", ["- - - X 0", "- - X - 0"])
def test_a_breach_that_something_better_follows_raises_no_alarm(points: str) -> None:
    assert judged(points, "missing", 3) is OK


def test_what_is_farther_back_fills_a_gap_and_is_else_not_looked_at() -> None:
    assert judged("X X 0 0 0", "missing", 2) is OK
    assert judged("X X 0 - -", "breaching", 2) is ALARM


@pytest.mark.parametrize(
    ("period_s", "evaluation_periods", "looked_at"),
    [(300, 3, 5), (60, 1, 6), (60, 2, 6), (540, 1, 3)],
)
def test_more_periods_are_retrieved_than_asked_for(
    period_s: int, evaluation_periods: int, looked_at: int
) -> None:
    assert evaluation_range(period_s, evaluation_periods) == looked_at
