"""One metric alarm at one moment: its data points, the state they make, and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from cloud_sandbox.aws.cloudwatch.alarm_definition import AlarmDefinition
from cloud_sandbox.aws.cloudwatch.datapoints import Datapoints
from cloud_sandbox.aws.cloudwatch.math_functions import Given
from cloud_sandbox.aws.cloudwatch.missing_data import Judgement, judge
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated, State
from cloud_sandbox.aws.cloudwatch.time_series import Line


@dataclass(frozen=True)
class Found:
    """What an evaluation found."""

    state: State | None
    """None: the alarm keeps the state it has."""

    reason: str


def evaluate(alarm: AlarmDefinition, datapoints: Datapoints, moment: float) -> Found:
    """What an alarm says of the whole periods that end at a moment."""
    if alarm.least_samples and _samples(alarm, datapoints, moment) < alarm.least_samples:
        return Found(None, f"fewer than {alarm.least_samples:g} data points for a percentile")
    try:
        points = _watched(alarm, datapoints, moment)
    except NotEvaluated as lack:
        return not_evaluated(lack)
    judgement = judge(
        points,
        evaluation_periods=alarm.evaluation_periods,
        datapoints_to_alarm=alarm.datapoints_to_alarm,
        breaches=alarm.breaches,
        treat_missing_data=alarm.treat_missing_data,
    )
    return Found(judgement.state, _reason(alarm, judgement))


def not_evaluated(lack: NotEvaluated) -> Found:
    """What the sandbox says of an alarm that it does not evaluate."""
    return Found(State.INSUFFICIENT_DATA, f"the sandbox does not evaluate {lack}")


def _watched(alarm: AlarmDefinition, datapoints: Datapoints, moment: float) -> Line:
    queries = {
        identity: datapoints.before(query, moment, alarm.period_s, alarm.range, alarm.every_s)
        for identity, query in alarm.metrics.items()
    }
    given = Given(dict(queries), float(alarm.period_s), alarm.range)
    for identity, expression in alarm.expressions.items():
        value = expression.computed(given, queries)
        if not isinstance(value, tuple):
            kind = "several time series" if isinstance(value, list) else "a single number"
            raise NotEvaluated(f"{identity}, an expression that gives {kind}")
        queries[identity] = value
    return queries[alarm.watched]


def _samples(alarm: AlarmDefinition, datapoints: Datapoints, moment: float) -> float:
    """Data points in the evaluation periods; that all of them count together is not told [U]."""
    whole = alarm.period_s * alarm.evaluation_periods
    query = alarm.metrics[alarm.watched]
    return datapoints.samples(query, moment, whole, alarm.every_s)


def _reason(alarm: AlarmDefinition, judgement: Judgement) -> str:
    if not judgement.real and alarm.treat_missing_data in {"missing", "ignore"}:
        return f"no data point in the last {alarm.range} periods of {alarm.period_s} s"
    counts = f"{judgement.breaching} of {len(judgement.real)} data points"
    told = f"{counts}{_listed(judgement.real)} {_are(judgement.breaching)} {alarm.comparison}"
    needed = f"{alarm.datapoints_to_alarm} of {alarm.evaluation_periods} make an alarm"
    return f"{told}{_filled(alarm, judgement.filled)}; {needed}"


def _filled(alarm: AlarmDefinition, filled: int) -> str:
    if not filled:
        return ""
    counted = {"breaching": ", counted as breaching", "notbreaching": ", counted as not breaching"}
    are = _are(filled)
    return f", {filled} {are} missing{counted.get(alarm.treat_missing_data, '')}"


def _listed(real: Sequence[float]) -> str:
    return f" ({', '.join(f'{point:g}' for point in real[-10:])})" if real else ""


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
