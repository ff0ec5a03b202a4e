"""Which of the rollback alarms went off, and when."""

from collections.abc import Callable

from serving_components.aws.own_resource import alarms
from serving_components.aws.own_resource.clients import Clients, refusal


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
        try:
            found = list(alarms.ringing(self._clients, self._names))
        except Exception as error:
            if (reason := refusal(error)) is None:
                raise
            self._names = ()
            self._say(f"which alarm goes off cannot be told: {reason}")
            return
        for alarm in found:
            self._seen.setdefault(alarm.name, alarm.since)

    @property
    def said(self) -> str:
        """`alarm a since 12:00, b since 12:01`; empty when none was seen."""
        return alarms.said(self._seen)
