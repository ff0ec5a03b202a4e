"""Alarms are described by their names, a hundred at a time."""

import datetime as dt
from typing import Any

from serving_components.aws.own_resource import alarms
from tests.components.aws.own_resource.answering import AnsweredClients

NOON = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)


def an_alarm(name: str, state: str = "ALARM") -> dict[str, Any]:
    return {"AlarmName": name, "StateValue": state, "StateTransitionedTimestamp": NOON}


def test_more_than_a_call_takes_are_asked_for_in_several() -> None:
    asked: list[list[str]] = []

    def answer(_call: str, body: dict[str, Any]) -> dict[str, Any]:
        asked.append(body["AlarmNames"])
        return {"MetricAlarms": [an_alarm(name) for name in body["AlarmNames"]]}

    names = [f"alarm-{number}" for number in range(150)]
    found = list(alarms.ringing(AnsweredClients("eu-west-1", answer), names))

    assert [len(one) for one in asked] == [100, 50]
    assert [one.name for one in found] == names


def test_an_alarm_on_alarms_counts_as_one_on_a_metric() -> None:
    told = {
        "MetricAlarms": [an_alarm("errors", "OK")],
        "CompositeAlarms": [an_alarm("any")],
    }

    clients = AnsweredClients("eu-west-1", lambda *_: told)
    found = {one.name: one for one in alarms.existing(clients, ["errors", "any"])}

    assert (found["errors"].rings, found["errors"].since) == (False, "")
    assert (found["any"].rings, found["any"].since) == (True, "2026-03-01 12:00:00 UTC")


def test_without_a_name_nobody_is_asked() -> None:
    """CloudWatch would tell of every alarm."""

    def answer(_call: str, _body: dict[str, Any]) -> dict[str, Any]:
        raise AssertionError("asked")

    assert list(alarms.ringing(AnsweredClients("eu-west-1", answer), [])) == []
