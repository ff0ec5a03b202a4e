"""What a metric alarm asks, read from the inputs that its record keeps."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.cloudwatch.alarm_queries import (
    UNIT,
    MetricQuery,
    expressions_of,
    metrics_of,
    period_of,
    queries_of,
)
from cloud_sandbox.aws.cloudwatch.metric_math import Expression
from cloud_sandbox.aws.cloudwatch.missing_data import evaluation_range
from cloud_sandbox.aws.cloudwatch.period_statistic import percentile
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated
from cloud_sandbox.aws.given import given
from cloud_sandbox.engine.known import number, true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_MINUTE_S: Final = 60
_HOUR_S: Final = 3600
_DAY_S: Final = 86400
_ALL: Final = 100.0
_OPERATORS: Final[Mapping[str, tuple[Callable[[float, float], bool], str]]] = {
    "GreaterThanThreshold": (operator.gt, "above"),
    "GreaterThanOrEqualToThreshold": (operator.ge, "at or above"),
    "LessThanThreshold": (operator.lt, "below"),
    "LessThanOrEqualToThreshold": (operator.le, "at or below"),
}
_NOT_EVALUATED: Final = {
    "evaluationCriteria": "an alarm on a PromQL query",
    "thresholdMetricId": "an alarm on a band",
    "evaluationWindow": "evaluationWindow",
    "warmUpConfiguration": "warmUpConfiguration",
    "unit": UNIT,
}


@dataclass(frozen=True)
class AlarmDefinition:
    """A threshold, and what is held against it."""

    metrics: Mapping[str, MetricQuery]
    expressions: Mapping[str, Expression]
    watched: str
    """Id of the query whose data points are compared."""

    period_s: int
    evaluation_periods: int
    datapoints_to_alarm: int
    treat_missing_data: str
    """In small letters."""

    breaches: Callable[[float], bool]
    comparison: str
    """How a breaching data point lies to the threshold, such as `above 5`."""

    least_samples: float
    """How many data points a percentile needs to change the state; mostly 0."""

    @property
    def range(self) -> int:
        """How many periods are looked at."""
        return evaluation_range(self.period_s, self.evaluation_periods)

    @property
    def every_s(self) -> int:
        """How often it is evaluated ("Alarm evaluation" in the CloudWatch user guide) [D]."""
        if self.period_s * self.evaluation_periods > _DAY_S:
            return _HOUR_S
        return _MINUTE_S if self.period_s >= _MINUTE_S else 10

    @classmethod
    def of(cls, record: Record) -> "AlarmDefinition":
        """What a record of an alarm asks.

        Raises:
            NotEvaluated: the sandbox does not evaluate such an alarm, and says why.
        """
        inputs = record.inputs
        for name, told in _NOT_EVALUATED.items():
            if given(inputs, name):
                raise NotEvaluated(told)
        queries = queries_of(inputs)
        metrics = metrics_of(queries, record.scope)
        threshold = number(inputs.get("threshold")) or 0.0
        compare, lies = _OPERATORS[inputs["comparisonOperator"]]
        needed = int(number(inputs["evaluationPeriods"]) or 0)
        return cls(
            metrics=metrics,
            expressions=expressions_of(queries),
            watched=next(one["id"] for one in queries if true(one.get("returnData"))),
            period_s=period_of(queries),
            evaluation_periods=needed,
            datapoints_to_alarm=int(number(inputs.get("datapointsToAlarm")) or needed),
            treat_missing_data=_treatment(
                inputs, {one.series.namespace for one in metrics.values()}
            ),
            breaches=lambda value: compare(value, threshold),
            comparison=f"{lies} {threshold:g}",
            least_samples=_least_samples(inputs),
        )


def _treatment(inputs: Properties, namespaces: set[str]) -> str:
    # Alarms on this namespace "always ignore missing data": botocore's PutMetricAlarm [D].
    if "AWS/DynamoDB" in namespaces:
        return "ignore"
    return str(inputs.get("treatMissingData") or "missing").lower()


def _least_samples(inputs: Properties) -> float:
    """Source: "Percentile-based alarms and low data samples", CloudWatch user guide [D]."""
    percent = percentile(inputs.get("extendedStatistic") or "") or 0.0
    if inputs.get("evaluateLowSampleCountPercentiles") != "ignore" or not 0 < percent < _ALL:
        return 0
    return round(10 * _ALL / (_ALL - percent if percent >= _ALL / 2 else percent), 6)
