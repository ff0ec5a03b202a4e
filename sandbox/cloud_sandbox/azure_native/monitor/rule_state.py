"""Whether an alert rule has fired at a moment.

It fires at the first evaluation in which all its criteria are met, and resolves after three in a
row in which they are not: `alerts-troubleshoot-metric` and `alerts-types` in
MicrosoftDocs/azure-monitor-docs [D]. What an evaluation without data counts for was not read: it
counts for neither here [U].
"""

from typing import Final

from cloud_sandbox.azure_native.monitor.criterion import Criterion, Said, Span, Unanswerable
from cloud_sandbox.azure_native.monitor.durations import seconds_of
from cloud_sandbox.engine.known import each, inside, texts
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.standing import Standing
from cloud_sandbox.engine.wire import Properties

FIRED: Final = "Fired"
RESOLVED: Final = "Resolved"
"""`monitorCondition` of an alert [D]."""

QUIET: Final = "Quiet"
"""Of a rule that does not resolve what it fired for; the sandbox's own word."""

_IN_A_ROW: Final = 3


class AlertRule:
    """A rule and the data of the moments between two."""

    def __init__(self, record: Record, metrics: Metrics, since: float, until: float) -> None:
        inputs = record.inputs
        self._enabled = inputs.get("enabled") is not False
        self._resolves = inputs.get("autoMitigate") is not False
        self._every_s = seconds_of(inputs["evaluationFrequency"]) or 60.0
        window = seconds_of(inputs["windowSize"]) or 60.0
        span = Span(since - (_IN_A_ROW - 1) * self._every_s, until, window)
        self._lack, self._criteria = "", list[Criterion]()
        try:
            self._criteria = [
                Criterion(told, _scope(inputs), metrics, span)
                for _, told in each("allOf", inside(inputs, "criteria").get("allOf"))
            ]
        except Unanswerable as reason:
            self._lack = f"not evaluated: {reason}"

    def stands(self, standing: Standing, moment: float) -> tuple[str, str]:
        """The state that a rule comes to which stood so, and why."""
        at_rest = RESOLVED if self._resolves else QUIET
        if not self._enabled:
            return at_rest, "switched off"
        if self._lack or not self._criteria:
            return at_rest, self._lack or "not evaluated: it has no criteria of metrics"
        if moment % self._every_s:
            return standing.state, standing.reason
        word, told = self._says(moment)
        if word is Said.MET:
            return FIRED, told
        if standing.state != FIRED or not self._resolves:
            return at_rest if word is Said.NOT_MET else standing.state, word.value
        before = (moment - number * self._every_s for number in range(1, _IN_A_ROW))
        over = word is Said.NOT_MET and all(self._says(it)[0] is Said.NOT_MET for it in before)
        return (RESOLVED, "not met three times in a row") if over else (FIRED, standing.reason)

    def _says(self, moment: float) -> tuple[Said, str]:
        said = [(each_.name, *each_.says(moment)) for each_ in self._criteria]
        words = {word for _, word, _ in said}
        if words == {Said.MET}:
            return Said.MET, "; ".join(f"{name}: {told}" for name, _, told in said)
        return (Said.NOT_MET if Said.NOT_MET in words else Said.NOTHING), ""


def _scope(inputs: Properties) -> str:
    scopes = texts(inputs["scopes"])
    if len(scopes) != 1:
        raise Unanswerable(f"a rule on {len(scopes)} resources is not evaluated here")
    return scopes[0]
