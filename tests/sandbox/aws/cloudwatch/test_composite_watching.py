"""Composite alarms follow the alarms that they watch."""

from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.alarm_rule import AlarmRule
from cloud_sandbox.aws.cloudwatch.state import State
from tests.sandbox.aws.cloudwatch.clocked import MINUTE, T0, Clocked
from tests.sandbox.aws.cloudwatch.examples import COMPOSITE
from tests.support.emulated import Made

OK, ALARM, INSUFFICIENT = State.OK, State.ALARM, State.INSUFFICIENT_DATA
STATES = {"good": OK, "bad": ALARM, "worse": ALARM, "new": INSUFFICIENT}
ARN = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm"


def composite(clocked: Clocked, rule: str, name: str = "ill", **more: Any) -> Made:
    inputs = {"alarmName": name, "alarmRule": rule} | more
    return clocked.aws.create(COMPOSITE, inputs, name=name)


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        ("ALARM(bad)", True),
        ("ALARM(good)", False),
        ("OK(good) AND INSUFFICIENT_DATA(new)", True),
        ("NOT ALARM(bad)", False),
        ("NOT NOT ALARM(bad)", True),
        ("TRUE", True),
        ("false", False),
        ("ALARM(bad) OR ALARM(good) AND FALSE", True),
        ("(ALARM(bad) OR ALARM(good)) AND FALSE", False),
        ("NOT ALARM(good) AND ALARM(bad)", True),
        ("AT_LEAST(2, ALARM, (bad, worse, good))", True),
        ("AT_LEAST(3, ALARM, (bad, worse, good))", False),
        ("AT_LEAST(50%, ALARM, (bad, worse, good))", True),
        ("AT_LEAST(70%, ALARM, (bad, worse, good))", False),
        ('AT_LEAST("50%", NOT OK, (good, new))', True),
    ],
)
def test_a_rule_holds_for_states(rule: str, holds: bool) -> None:
    assert AlarmRule.of(rule).condition(STATES.__getitem__) is holds


def test_a_composite_alarm_changes_when_its_alarm_does(clocked: Clocked) -> None:
    clocked.alarm()
    composite(clocked, f"ALARM({ARN}:slow)")
    clocked.minutes(0, 9, 0)

    told = [(change.alarm, change.after, change.at - T0) for change in clocked.seen]
    assert told == [
        *(("ill", OK, 0), ("slow", OK, MINUTE)),
        *(("slow", ALARM, 2 * MINUTE), ("ill", ALARM, 2 * MINUTE)),
        *(("slow", OK, 3 * MINUTE), ("ill", OK, 3 * MINUTE)),
    ]


def test_a_composite_alarm_tells_the_states_it_saw(clocked: Clocked) -> None:
    clocked.alarm()
    composite(clocked, "ALARM(slow) OR ALARM(slow)")
    clocked.minutes(9)

    assert clocked.state("ill").reason == "the rule is true: slow is ALARM"


def test_composite_alarms_follow_each_other_whatever_their_names(clocked: Clocked) -> None:
    clocked.alarm()
    composite(clocked, "ALARM(slow)", "middle")
    composite(clocked, "ALARM(middle)", "above")
    composite(clocked, "NOT OK(middle)", "zenith")
    clocked.minutes(9)

    assert [clocked.state(name).state for name in ("middle", "above", "zenith")] == [ALARM] * 3


def test_a_turned_clock_jumps_over_no_change_of_a_composite(clocked: Clocked) -> None:
    clocked.alarm()
    composite(clocked, "ALARM(slow)")
    for minute in range(10):
        clocked.put(9 if minute == 4 else 0, ago_s=-minute * MINUTE - 1)
    clocked.turn(10 * MINUTE)

    told = [(change.at - T0) / MINUTE for change in clocked.watch() if change.alarm == "ill"]
    assert told == [0, 5, 6]


def test_a_rule_without_alarms_is_evaluated_once(clocked: Clocked) -> None:
    composite(clocked, "TRUE")
    clocked.turn(MINUTE)

    assert [change.after for change in clocked.watch()] == [ALARM]
    clocked.turn(MINUTE)
    assert clocked.watch() == []


def test_a_changed_rule_is_evaluated_at_once(clocked: Clocked) -> None:
    made = composite(clocked, "TRUE")
    clocked.turn(MINUTE)
    clocked.watch()

    clocked.aws.update(made, made.inputs | {"alarmRule": "FALSE"})

    assert [change.after for change in clocked.watch()] == [OK]


def test_alarms_that_depend_on_each_other_are_not_evaluated(clocked: Clocked) -> None:
    one = composite(clocked, "TRUE", "one")
    composite(clocked, "ALARM(one)", "two")
    clocked.aws.update(one, one.inputs | {"alarmRule": "ALARM(two)"})
    clocked.turn(MINUTE)

    assert clocked.watch() == []
    assert clocked.state("one").state is INSUFFICIENT
    assert "depend on each other" in clocked.state("one").reason
    assert clocked.watch() == []
