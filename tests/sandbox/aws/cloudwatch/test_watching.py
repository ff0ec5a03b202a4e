"""Metric alarms change their states by CloudWatch's rules, on the sandbox's clock."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch import replay
from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import NoAlarm, history, state_of
from tests.sandbox.aws.cloudwatch.breaches import BAND, BANDED, PROMQL
from tests.sandbox.aws.cloudwatch.clocked import DIMENSIONS, MINUTE, SCOPE, T0, Clocked

OK, ALARM, INSUFFICIENT = State.OK, State.ALARM, State.INSUFFICIENT_DATA
HOUR = timedelta(hours=1).total_seconds()
DAY = timedelta(days=1).total_seconds()


def query(identity: str, metric: str, **changes: Any) -> dict[str, Any]:
    named = {"namespace": "AWS/SageMaker", "metricName": metric, "dimensions": DIMENSIONS}
    return {"id": identity, "metric": named | {"stat": "Sum", "period": MINUTE} | changes}


def on_queries(*queries: dict[str, Any]) -> dict[str, Any]:
    alone = dict.fromkeys(("namespace", "metricName", "dimensions", "statistic", "period"))
    return alone | {"metricQueries": list(queries)}


def expression(text: str) -> dict[str, Any]:
    watched = {"id": "watched", "expression": text, "returnData": True}
    return on_queries(watched, query("errors", "Errors"), query("requests", "Invocations"))


def test_an_alarm_begins_in_insufficient_data(clocked: Clocked) -> None:
    clocked.alarm()

    assert clocked.state().state is INSUFFICIENT
    assert clocked.watch() == []


def test_a_period_counts_when_it_has_ended(clocked: Clocked) -> None:
    clocked.alarm()
    clocked.turn(MINUTE - 1)
    clocked.put(9)

    assert clocked.watch() == []
    clocked.turn(1)
    assert [change.after for change in clocked.watch()] == [ALARM]


def test_a_change_tells_what_was_found(clocked: Clocked) -> None:
    clocked.alarm(evaluationPeriods=2, datapointsToAlarm=1)

    assert clocked.minutes(2, 8) == [OK, ALARM]
    first, second = clocked.seen
    assert (first.scope, first.alarm, first.before, first.after) == (
        SCOPE,
        "slow",
        INSUFFICIENT,
        OK,
    )
    assert first.at == T0 + MINUTE
    assert first.reason == "0 of 1 data points (2) are above 5, 1 is missing; 1 of 2 make an alarm"
    assert second.reason == "1 of 2 data points (2, 8) is above 5; 1 of 2 make an alarm"
    assert clocked.state().since == second.at == T0 + 2 * MINUTE
    assert clocked.state().reason == second.reason


def test_an_alarm_ends_when_too_few_data_points_breach(clocked: Clocked) -> None:
    clocked.alarm(evaluationPeriods=3, datapointsToAlarm=2)

    assert clocked.minutes(9, 0, 9, 0, 0) == [INSUFFICIENT, OK, ALARM, OK, OK]


@pytest.mark.parametrize(
    ("operator", "states"),
    [
        ("GreaterThanThreshold", [OK, OK, ALARM]),
        ("GreaterThanOrEqualToThreshold", [OK, ALARM, ALARM]),
        ("LessThanThreshold", [ALARM, OK, OK]),
        ("LessThanOrEqualToThreshold", [ALARM, ALARM, OK]),
    ],
)
def test_a_threshold_is_compared(clocked: Clocked, operator: str, states: list[State]) -> None:
    clocked.alarm(comparisonOperator=operator)

    assert clocked.minutes(4, 5, 6) == states


@pytest.mark.parametrize(
    ("statistic", "state"),
    [("SampleCount", OK), ("Sum", ALARM), ("Average", OK), ("Minimum", OK), ("Maximum", ALARM)],
)
def test_a_statistic_is_taken_of_the_period(clocked: Clocked, statistic: str, state: State) -> None:
    clocked.alarm(statistic=statistic)

    assert clocked.minutes([1, 2, 6]) == [state]


def test_a_percentile_is_taken_of_the_data_points(clocked: Clocked) -> None:
    clocked.alarm(statistic=None, extendedStatistic="p50")

    assert clocked.minutes([1, 9, 9], [1, 1, 9]) == [ALARM, OK]


def test_a_percentile_of_few_data_points_may_be_ignored(clocked: Clocked) -> None:
    few: dict[str, Any] = {"statistic": None, "evaluateLowSampleCountPercentiles": "ignore"}
    clocked.alarm(**few, extendedStatistic="p90")

    assert clocked.minutes([9] * 99, [9] * 100, [0] * 99) == [INSUFFICIENT, ALARM, ALARM]


@pytest.mark.parametrize(
    ("treatment", "state"),
    [("missing", INSUFFICIENT), ("ignore", ALARM), ("breaching", ALARM), ("notBreaching", OK)],
)
def test_the_last_data_point_counts_until_it_leaves_the_evaluation_range(
    clocked: Clocked, treatment: str, state: State
) -> None:
    clocked.alarm(treatMissingData=treatment)

    assert clocked.minutes(9, *[None] * 6) == [ALARM] * 6 + [state]


@pytest.mark.parametrize(
    ("treatment", "state"),
    [
        ("missing", INSUFFICIENT),
        ("ignore", INSUFFICIENT),
        ("breaching", ALARM),
        ("notBreaching", OK),
    ],
)
def test_an_alarm_that_never_saw_data(clocked: Clocked, treatment: str, state: State) -> None:
    clocked.alarm(treatMissingData=treatment)

    assert clocked.minutes(None) == [state]


def test_a_longer_period_slides_from_minute_to_minute(clocked: Clocked) -> None:
    """5 minutes are looked at every minute: "Alarm evaluation" in the user guide [D]."""
    clocked.alarm(period=5 * MINUTE)

    assert clocked.minutes(3, 0, 3, 0, 0, 0, 0) == [OK, OK, ALARM, ALARM, ALARM, OK, OK]


def test_a_short_period_is_looked_at_every_ten_seconds(clocked: Clocked) -> None:
    clocked.alarm(period=10)
    clocked.put(9, ago_s=-15)
    clocked.put(0, ago_s=-25)
    clocked.turn(MINUTE)

    changes = [(change.after, change.at - T0) for change in clocked.watch()]
    assert changes == [(ALARM, 20), (OK, 30), (INSUFFICIENT, 60)]


def test_an_alarm_of_several_days_is_looked_at_once_an_hour(clocked: Clocked) -> None:
    clocked.alarm(period=int(DAY), evaluationPeriods=2, datapointsToAlarm=1)
    clocked.turn(HOUR - MINUTE)
    clocked.put(9)

    assert clocked.watch() == []
    clocked.turn(MINUTE)
    assert [(change.after, change.at - T0) for change in clocked.watch()] == [(ALARM, HOUR)]


def test_a_turned_clock_jumps_over_no_alarm(clocked: Clocked) -> None:
    clocked.alarm()
    for minute in range(60):
        clocked.put(9 if minute == 30 else 0, ago_s=-minute * MINUTE - 1)
    clocked.turn(HOUR)

    changes = [(change.after, change.at - T0) for change in clocked.watch()]
    assert changes == [(OK, MINUTE), (ALARM, 31 * MINUTE), (OK, 32 * MINUTE)]
    assert clocked.watch() == []


def test_what_is_long_ago_is_not_made_up_for(clocked: Clocked) -> None:
    clocked.alarm(treatMissingData="notBreaching")
    clocked.put(9, ago_s=-1)
    clocked.turn(DAY)

    [change] = clocked.watch()
    assert (change.after, change.at) == (OK, T0 + DAY - 3 * HOUR)


def test_looking_often_and_looking_once_see_the_same(clocked: Clocked) -> None:
    for minute, value in enumerate((9, 0, 9, 9, 0, 0, 9, 0)):
        clocked.put(value, ago_s=-minute * MINUTE - 1)
    clocked.alarm(evaluationPeriods=3, datapointsToAlarm=2)
    states = clocked.minutes(*[None] * 12)
    often = [(change.after, change.at) for change in clocked.seen]

    clocked.turn(-12 * MINUTE)
    clocked.alarm("again", evaluationPeriods=3, datapointsToAlarm=2)
    clocked.turn(12 * MINUTE)
    once = [(change.after, change.at) for change in clocked.watch()]

    assert once == often
    assert {OK, ALARM, INSUFFICIENT} == set(states)


def test_an_expression_is_compared(clocked: Clocked) -> None:
    clocked.alarm(**expression("IF(requests > 0, 100 * errors / requests, 0)"))
    clocked.put(100, metric="Invocations", ago_s=-59)
    clocked.put(100, metric="Invocations", ago_s=-119)

    assert clocked.minutes(6, 4) == [ALARM, OK]


def test_expressions_may_speak_of_each_other(clocked: Clocked) -> None:
    twice = {"id": "twice", "expression": "2 * once", "returnData": True}
    once = {"id": "once", "expression": "errors + 0"}
    clocked.alarm(**on_queries(twice, once, query("errors", "Errors")))

    assert clocked.minutes(2, 3) == [OK, ALARM]


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        pytest.param(expression("SEARCH('x', 'Sum', 60)"), "the function SEARCH in", id="function"),
        pytest.param(expression("[errors, requests]"), "gives several time series", id="array"),
        pytest.param(expression("PERIOD(errors)"), "gives a single number", id="number"),
        pytest.param(
            on_queries(
                query("a", "Errors") | {"returnData": True}, query("b", "Errors", period=120)
            ),
            "metrics that do not share one period (there are 60, 120)",
            id="periods",
        ),
        pytest.param(
            on_queries(
                {"id": "a", "expression": "b + m", "returnData": True},
                {"id": "b", "expression": "a + m"},
                query("m", "Errors"),
            ),
            "expressions that speak of each other: a, b",
            id="circle",
        ),
        pytest.param(
            on_queries(query("a", "Errors") | {"returnData": True, "accountId": "210987654321"}),
            "a metric of another account, 210987654321",
            id="account",
        ),
        pytest.param({"unit": "Count"}, "unit", id="unit"),
        pytest.param(
            BANDED
            | {
                "dimensions": None,
                "metricQueries": [query("m1", "Errors") | {"returnData": True}, BAND],
            },
            "an alarm on a band",
            id="band",
        ),
        pytest.param(PROMQL | {"dimensions": None}, "an alarm on a PromQL query", id="PromQL"),
        pytest.param(
            {"evaluationWindow": {"wallClockWindow": {}}}, "evaluationWindow", id="window"
        ),
        pytest.param(
            {"warmUpConfiguration": {"warmUpPeriodDurationInMinutes": 5}},
            "warmUpConfiguration",
            id="warm-up",
        ),
    ],
)
def test_what_is_not_evaluated_is_told_and_stays_in_insufficient_data(
    clocked: Clocked, changes: dict[str, Any], lacking: str
) -> None:
    clocked.alarm(**changes)

    assert clocked.minutes(9) == [INSUFFICIENT]
    assert lacking in clocked.state().reason
    assert clocked.state().reason.startswith("the sandbox does not evaluate ")


def test_a_changed_alarm_keeps_its_state_and_is_evaluated_at_once(clocked: Clocked) -> None:
    made = clocked.alarm()
    assert clocked.minutes(9) == [ALARM]

    clocked.aws.update(made, made.inputs | {"threshold": 10})

    assert clocked.state().state is ALARM
    assert [change.after for change in clocked.watch()] == [OK]


def test_an_alarm_that_is_made_again_begins_anew_and_keeps_its_history(clocked: Clocked) -> None:
    made = clocked.alarm()
    assert clocked.minutes(9) == [ALARM]

    clocked.aws.delete(made)
    with pytest.raises(NoAlarm, match=r"^there is no alarm 'slow' in eu-west-1 of 123456789012$"):
        clocked.state()
    clocked.alarm()

    assert clocked.state().state is INSUFFICIENT
    assert [change.after for change in history(clocked.aws.store)] == [ALARM]


def test_an_alarm_made_later_is_not_evaluated_for_the_time_before(clocked: Clocked) -> None:
    clocked.put(0, ago_s=-1)
    clocked.put(9, ago_s=-61)
    clocked.turn(90)
    clocked.alarm()
    clocked.turn(30)

    assert [(change.after, change.at - T0) for change in clocked.watch()] == [(ALARM, 120)]


def test_data_from_before_an_alarm_counts_for_it(clocked: Clocked) -> None:
    clocked.put(9, ago_s=-1)
    clocked.turn(90)
    clocked.alarm()
    clocked.turn(30)

    assert [change.after for change in clocked.watch()] == [ALARM]


def test_a_series_of_other_dimensions_is_another(clocked: Clocked) -> None:
    clocked.alarm(dimensions={"EndpointName": "fraud"})

    assert clocked.minutes(9) == [INSUFFICIENT]


def test_history_is_narrowed_by_alarm(clocked: Clocked) -> None:
    clocked.alarm()
    clocked.alarm("other", threshold=20)
    clocked.minutes(9, 0)

    def told(name: str | None) -> Sequence[tuple[str, State]]:
        found = history(clocked.aws.store, SCOPE, name)
        return [(change.alarm, change.after) for change in found]

    assert told("slow") == [("slow", ALARM), ("slow", OK)]
    assert sorted(told(None)) == [("other", OK), ("slow", ALARM), ("slow", OK)]
    assert history(clocked.aws.store) == clocked.seen


def test_nothing_is_evaluated_before_the_next_moment(
    clocked: Clocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    clocked.alarm()
    clocked.minutes(9)
    monkeypatch.delattr(replay.Replay, "run")
    clocked.turn(MINUTE - 1)

    assert clocked.watch() == []
    clocked.turn(1)
    with pytest.raises(AttributeError):
        clocked.watch()


def test_states_are_remembered_between_processes(clocked: Clocked) -> None:
    clocked.alarm()
    clocked.minutes(9)

    again = type(clocked.aws.store)(clocked.aws.store._file)

    assert state_of(again, SCOPE, "slow").state is ALARM
