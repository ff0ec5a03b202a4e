"""Which of the rollback alarms went off, and when."""

from collections.abc import Callable
from typing import Any, Final

from serving_components.aws.sagemaker_update.clients import Clients, refusal

_MOST: Final = 100
"""botocore 1.44.5, cloudwatch `DescribeAlarmsInput.AlarmNames` [D]."""


class Alarmed:
    """Looked at while an update is under way: once traffic is back, an alarm is soon over."""

    def __init__(
        self, clients: Clients, names: tuple[str, ...], say: Callable[[str], None]
    ) -> None:
        self._clients, self._names, self._say = clients, names, say
        self._seen: dict[str, str] = {}

    def look(self) -> None:
        """Note which are in ALARM now. Who may not look tells less of a rollout, and still ends it.

        SageMaker watches them by itself.
        """
        if not self._names:
            return
        try:
            told = self._clients.cloudwatch.describe_alarms(
                AlarmNames=list(self._names[:_MOST]),
                AlarmTypes=["MetricAlarm", "CompositeAlarm"],
                StateValue="ALARM",
            )
        except Exception as error:
            if (reason := refusal(error)) is None:
                raise
            self._names = ()
            self._say(f"which alarm goes off cannot be told: {reason}")
            return
        for alarm in [*(told.get("MetricAlarms") or []), *(told.get("CompositeAlarms") or [])]:
            self._seen.setdefault(alarm["AlarmName"], _when(alarm))

    @property
    def said(self) -> str:
        """`alarm a since 12:00, b since 12:01`; empty when none was seen."""
        return ", ".join(f"alarm {name} since {when}" for name, when in sorted(self._seen.items()))


def _when(alarm: dict[str, Any]) -> str:
    moment = alarm.get("StateTransitionedTimestamp") or alarm["StateUpdatedTimestamp"]
    return f"{moment:%Y-%m-%d %H:%M:%S %Z}".strip()
