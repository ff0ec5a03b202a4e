"""An alarm performs the actions of the state it goes to, unless they are suppressed."""

from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.alarm_actions import Performed, performed
from cloud_sandbox.aws.cloudwatch.state import State
from cloud_sandbox.aws.cloudwatch.watching import Transition
from tests.sandbox.aws.cloudwatch.clocked import MINUTE, T0, Clocked
from tests.sandbox.aws.cloudwatch.examples import COMPOSITE, TOPIC

CALM = f"{TOPIC}-calm"
SUPPRESSOR = {"alarm": "works", "waitPeriod": 120, "extensionPeriod": 180}


def change(clocked: Clocked, alarm: str, state: State) -> Transition:
    """The first change of an alarm to a state."""
    return next(one for one in clocked.seen if (one.alarm, one.after) == (alarm, state))


@pytest.fixture(name="suppressed")
def suppressed_composite(clocked: Clocked) -> Clocked:
    """A composite `ill` on `slow`, whose actions `works` suppresses."""
    clocked.alarm(treatMissingData="notBreaching")
    clocked.alarm("works", metricName="Works", treatMissingData="notBreaching")
    clocked.aws.create(
        COMPOSITE,
        {
            "alarmName": "ill",
            "alarmRule": "ALARM(slow)",
            "alarmActions": [TOPIC],
            "actionsSuppressor": SUPPRESSOR,
        },
    )
    return clocked


def play(clocked: Clocked, slow: str, works: str) -> None:
    """Minutes of both alarms: X breaches."""
    for minute, signs in enumerate(zip(slow, works, strict=True)):
        for sign, metric in zip(signs, ("Errors", "Works"), strict=True):
            clocked.put(9 if sign == "X" else 0, metric=metric, ago_s=-minute * MINUTE - 1)
    clocked.turn(len(slow) * MINUTE)
    clocked.watch()


def test_actions_of_the_new_state_are_performed_at_once(clocked: Clocked) -> None:
    clocked.alarm(alarmActions=[TOPIC], okActions=[CALM])
    clocked.minutes(9, 0)

    first, second = (performed(clocked.aws.store, one) for one in clocked.seen)
    assert first == Performed(T0 + MINUTE, (TOPIC,))
    assert second == Performed(T0 + 2 * MINUTE, (CALM,))


@pytest.mark.parametrize(
    "silent", [{}, {"okActions": [TOPIC]}, {"alarmActions": [TOPIC], "actionsEnabled": False}]
)
def test_an_alarm_may_tell_nobody(clocked: Clocked, silent: dict[str, Any]) -> None:
    clocked.alarm(**silent)
    clocked.minutes(9)

    assert performed(clocked.aws.store, clocked.seen[0]) is None


@pytest.mark.parametrize(
    ("slow", "works", "at"),
    [
        pytest.param("0X", "00", None, id="waiting for the suppressor"),
        pytest.param("0XXX", "0000", 4, id="the suppressor did not come"),
        pytest.param("0XXXX", "00XXX", None, id="it came in time"),
        pytest.param("0XXXXX", "0000XX", 4, id="it came too late"),
        pytest.param("0XXXXXXX", "XX000000", 6, id="gone for the extension period"),
        pytest.param("0XXXXXXX", "XX00X000", None, id="come again meanwhile"),
        pytest.param("0X000", "00000", None, id="over before the wait was"),
    ],
)
def test_a_suppressor_delays_actions(
    suppressed: Clocked, slow: str, works: str, at: int | None
) -> None:
    play(suppressed, slow, works)

    done = performed(suppressed.aws.store, change(suppressed, "ill", State.ALARM))
    assert (done and (done.at - T0) / MINUTE) == at


def test_nothing_is_performed_by_an_alarm_that_is_gone(clocked: Clocked) -> None:
    made = clocked.alarm(alarmActions=[TOPIC])
    clocked.minutes(9)
    clocked.aws.delete(made)

    assert performed(clocked.aws.store, clocked.seen[0]) is None
