"""CloudWatch's alarms, as the rollout driver watches them."""

from collections.abc import Collection
from typing import Final

from serving_components.aws.lambda_update.wanted import Wanted
from serving_components.aws.own_resource import alarms
from serving_components.aws.own_resource.clients import Clients, refusal
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Clock, Unwatchable

_LOOKS: Final = 3
_LOOK_EVERY_S: Final = 5.0


class AlarmWatch:
    """Remembers when each began to ring: once traffic is back, an alarm is soon over."""

    def __init__(self, clients: Clients, wanted: Wanted) -> None:
        self._clients, self._wanted = clients, wanted
        self._since: dict[str, str] = {}

    def must_exist(self, clock: Clock) -> None:
        """A name that no alarm has would never ring. One that was made just now may be yet to come.

        Raises:
            NotMoved: there is such a name, or nobody may look.
        """
        for _ in range(_LOOKS):
            missing = self._missing()
            if not missing:
                return
            clock.sleep(_LOOK_EVERY_S)
        raise NotMoved(
            f"it was to go back on alarms that {self._wanted.region} does not have:"
            f" {', '.join(missing)}; correct rollout.rollback_on, then `up` again"
        )

    def _missing(self) -> list[str]:
        try:
            found = {alarm.name for alarm in alarms.existing(self._clients, self._wanted.alarms)}
        except Exception as error:
            if (reason := refusal(error)) is None:
                raise
            raise NotMoved(
                f"a rollout goes back on alarms, and they cannot be looked at: {reason}"
            ) from None
        return [name for name in self._wanted.alarms if name not in found]

    def ringing(self) -> Collection[str]:
        try:
            found = list(alarms.ringing(self._clients, self._wanted.alarms))
        except Exception as error:
            if (reason := refusal(error)) is None:
                raise
            raise Unwatchable(reason) from None
        self._since |= {alarm.name: alarm.since for alarm in found}
        return [alarm.name for alarm in found]

    def speaking_of(self, candidate: str) -> Collection[str]:
        return self._wanted.version_alarms if candidate == self._wanted.version else ()

    def said(self, names: Collection[str]) -> str:
        """`alarm a since 12:00`, and what is no alarm as it is."""
        rang = {name: self._since[name] for name in names if name in self._since}
        others = [name for name in names if name not in rang]
        return ", ".join(filter(None, [alarms.said(rang), *others]))
