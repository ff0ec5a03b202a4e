"""Which of the rollback alarms went off, and when."""

from typing import Any, Final

from serving_components.aws.sagemaker_update.clients import Clients

_MOST: Final = 100
"""botocore 1.44.5, cloudwatch `DescribeAlarmsInput.AlarmNames` [D]."""


class Alarmed:
    """Looked at while an update is under way: once traffic is back, an alarm is soon over."""

    def __init__(self, clients: Clients, names: tuple[str, ...]) -> None:
        self._clients, self._names = clients, names
        self._seen: dict[str, str] = {}

    def look(self) -> None:
        """Note which are in ALARM now."""
        if not self._names:
            return
        told = self._clients.cloudwatch.describe_alarms(
            AlarmNames=list(self._names[:_MOST]),
            AlarmTypes=["MetricAlarm", "CompositeAlarm"],
            StateValue="ALARM",
        )
        for alarm in [*(told.get("MetricAlarms") or []), *(told.get("CompositeAlarms") or [])]:
            self._seen.setdefault(alarm["AlarmName"], _when(alarm))

    @property
    def said(self) -> str:
        """`alarm a since 12:00, b since 12:01`; empty when none was seen."""
        return ", ".join(f"alarm {name} since {when}" for name, when in sorted(self._seen.items()))


def _when(alarm: dict[str, Any]) -> str:
    moment = alarm.get("StateTransitionedTimestamp") or alarm["StateUpdatedTimestamp"]
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}".strip()
