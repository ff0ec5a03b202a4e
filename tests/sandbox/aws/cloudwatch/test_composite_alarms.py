"""Rules of composite alarms, and what depends on them."""

import pytest

from cloud_sandbox.aws.cloudwatch.alarm_rule import AlarmRule
from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.cloudwatch.examples import ALARM, COMPOSITE
from tests.support.emulated import Emulated, Refused

HERE = "arn:aws:cloudwatch:eu-west-1:123456789012:alarm"


@pytest.mark.parametrize(
    ("text", "alarms"),
    [
        ("ALARM(slow)", ["slow"]),
        ('ALARM("slow")', ["slow"]),
        ('ALARM ( "a slow, (old) one" )', ["a slow, (old) one"]),
        (r'OK("so \"slow\"")', ['so "slow"']),
        ("alarm(slow) and not ok(slow)", ["slow", "slow"]),
        ("(ALARM(a) OR ALARM(b)) AND OK(c)", ["a", "b", "c"]),
        ("NOT (NOT INSUFFICIENT_DATA(a))", ["a"]),
        ("TRUE", []),
        ("false", []),
        ("AT_LEAST(2, ALARM, (a, b, c))", ["a", "b", "c"]),
        ('AT_LEAST(50%, NOT OK, ("a", b)) AND NOT ALARM(c)', ["a", "b", "c"]),
        (f"ALARM({HERE}:slow)", [f"{HERE}:slow"]),
    ],
)
def test_a_rule_names_alarms(text: str, alarms: list[str]) -> None:
    assert AlarmRule.of(text).alarms == alarms


@pytest.mark.parametrize(
    "rule",
    [
        f'ALARM("{HERE}:slow")',
        "AT_LEAST(1, ALARM, (slow, slow))",
        "TRUE",
        " OR ".join(["ALARM(slow)"] * 150),
    ],
)
def test_a_right_rule_is_taken(aws: Emulated, rule: str) -> None:
    aws.create(ALARM.token, ALARM.inputs, name="slow")

    made = aws.create(COMPOSITE, {"alarmName": "ill", "alarmRule": rule})

    assert made.outputs["alarmRule"] == rule


def test_a_rule_that_is_not_known_yet_is_foreseen(aws: Emulated) -> None:
    suppressor = {"alarm": UNKNOWN, "waitPeriod": 1, "extensionPeriod": 1}
    half = {"alarmName": "ill", "alarmRule": UNKNOWN, "actionsSuppressor": suppressor}

    assert aws.foresee(COMPOSITE, half)["alarmRule"] is UNKNOWN


def test_alarms_can_be_deleted_once_nothing_depends_on_them(aws: Emulated) -> None:
    slow = aws.create(ALARM.token, ALARM.inputs, name="slow")
    ill = aws.create(COMPOSITE, {"alarmName": "ill", "alarmRule": f"ALARM({HERE}:slow)"})

    with pytest.raises(Refused, match="Cannot delete slow"):
        aws.delete(slow)
    aws.update(ill, {"alarmName": "ill", "alarmRule": "FALSE"})
    aws.delete(slow)
    aws.delete(ill)

    assert aws.everything() == []


def test_alarms_that_depend_on_each_other_cannot_be_deleted(aws: Emulated) -> None:
    one = aws.create(COMPOSITE, {"alarmName": "one", "alarmRule": "TRUE"}, name="one")
    two = aws.create(COMPOSITE, {"alarmName": "two", "alarmRule": "ALARM(one)"}, name="two")
    aws.update(one, {"alarmName": "one", "alarmRule": "ALARM(two)"})

    for alarm in (one, two):
        with pytest.raises(Refused, match=f"Cannot delete {alarm.id} as there are composite"):
            aws.delete(alarm)
