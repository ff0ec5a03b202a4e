"""Whether an alert policy rings at a moment."""

from typing import Final

from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.monitoring.aggregation_form import seconds_of
from cloud_sandbox.gcp.monitoring.condition_state import Condition, Said
from cloud_sandbox.gcp.monitoring.query import Unanswerable
from cloud_sandbox.gcp.monitoring.watched import Watched

OPEN: Final = "OPEN"
CLOSED: Final = "CLOSED"
"""An incident's `Alert.State` in the monitoring v3 discovery document [D]."""

_AUTO_CLOSE_S: Final = 7 * 86400.0
"""After so long without data an incident closes; a week where the policy does not say [U]."""


class Policy:
    """A policy and the data of the moments between two."""

    def __init__(self, record: Record, metrics: Metrics, since: float, until: float) -> None:
        inputs = record.inputs
        self._enabled = inputs.get("enabled") not in (False, "false")
        self._any = inputs["combiner"] == "OR"
        told = inside(inputs, "alertStrategy").get("autoClose")
        self._auto_close_s = seconds_of(told) or _AUTO_CLOSE_S
        self._lack = ""
        try:
            watched = [Watched.of(condition) for condition in inputs["conditions"]]
        except Unanswerable as reason:
            watched, self._lack = [], f"not evaluated: {reason}"
        project = record.scope.account
        self._conditions = [Condition(each, metrics, project, since, until) for each in watched]

    def stands(self, state: str, moment: float) -> tuple[str, str]:
        """The state that a policy of this state comes to, and why."""
        if not self._enabled:
            return CLOSED, "switched off"
        if self._lack:
            return CLOSED, self._lack
        said = [(each, *each.says(moment)) for each in self._conditions]
        met = [f"{each.watched.name}: {told}" for each, word, told in said if word is Said.MET]
        words = {word for _, word, _ in said}
        if met and (self._any or words == {Said.MET}):
            return OPEN, "; ".join(met)
        if Said.NOTHING in words and (self._any or Said.NOT_MET not in words):
            return self._without_data(state, moment)
        return CLOSED, "no condition is met" if self._any else "not all conditions are met"

    def _without_data(self, state: str, moment: float) -> tuple[str, str]:
        """Nothing says that it changed, until it is closed for that."""
        latest = [each.latest(moment) for each in self._conditions]
        last = max((at for at in latest if at is not None), default=None)
        if state == OPEN and (last is None or moment - last >= self._auto_close_s):
            return CLOSED, f"no data for {self._auto_close_s:g} s"
        return state, "no data"
