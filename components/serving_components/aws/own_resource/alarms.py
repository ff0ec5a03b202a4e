"""Alarms by their names: which there are, and which are in ALARM since when."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients

_MOST: Final = 100
"""botocore 1.44.5, cloudwatch `DescribeAlarmsInput.AlarmNames` [D]."""


@dataclass(frozen=True)
class Alarm:
    """One alarm, on a metric or on other alarms."""

    name: str
    rings: bool
    since: str
    """When it began to ring, as users read it; empty where it does not."""


def existing(clients: Clients, names: Collection[str]) -> Iterator[Alarm]:
    """Those of these names that exist."""
    return _described(clients, names)


def ringing(clients: Clients, names: Collection[str]) -> Iterator[Alarm]:
    """Those of these names that are in ALARM now."""
    return _described(clients, names, StateValue="ALARM")


def _described(clients: Clients, names: Collection[str], **which: str) -> Iterator[Alarm]:
    asked = list(names)
    for start in range(0, len(asked), _MOST):
        told = clients.cloudwatch.describe_alarms(
            AlarmNames=asked[start : start + _MOST],
            AlarmTypes=["MetricAlarm", "CompositeAlarm"],
            **which,
        )
        for alarm in [*(told.get("MetricAlarms") or []), *(told.get("CompositeAlarms") or [])]:
            rings = alarm["StateValue"] == "ALARM"
            yield Alarm(alarm["AlarmName"], rings, _when(alarm) if rings else "")


def said(since: dict[str, str]) -> str:
    """`alarm a since 12:00, b since 12:01`; empty where there is none."""
    return ", ".join(f"alarm {name} since {when}" for name, when in sorted(since.items()))


def _when(alarm: dict[str, Any]) -> str:
    moment = alarm.get("StateTransitionedTimestamp") or alarm["StateUpdatedTimestamp"]
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}".strip()
