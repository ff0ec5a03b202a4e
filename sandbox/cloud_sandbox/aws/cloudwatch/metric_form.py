"""A metric alarm on one metric."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.cloudwatch.statistic import EXTENDED_TOLD, is_extended, is_period
from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.wire import Properties

METRIC: Final = (
    *("metricName", "namespace", "dimensions", "period", "unit"),
    *("statistic", "extendedStatistic"),
)
"""What describes the one metric, and has no place beside `metricQueries`."""

_API: Final = rules.documented("botocore's PutMetricAlarm")
_PROVIDER: Final = rules.documented("`metric_alarm.go` of terraform-provider-aws")
_SHORT_PERIODS: Final = frozenset({10, 20, 30})
_MOST_DIMENSIONS: Final = 30
_HOUR_S: Final = 3600
_DAY_S: Final = 86400
_WEEK_S: Final = 604800


class MetricForm:
    """Rules of `metricName` and what belongs to it."""

    @rules.of_inputs("metricName goes with a period", _API)
    def _metric_has_its_period(self, inputs: Properties) -> Iterator[Fault]:
        if given(inputs, "metricName") and missing(inputs, "period"):
            yield Fault("period", "is required beside metricName: 10, 20, 30 or a multiple of 60")

    @rules.of_inputs(
        "metricName goes with a namespace",
        rules.unverified("a metric is known by namespace and name: botocore's Metric"),
    )
    def _metric_has_its_namespace(self, inputs: Properties) -> Iterator[Fault]:
        if given(inputs, "metricName") and missing(inputs, "namespace"):
            yield Fault("namespace", "is required beside metricName, such as AWS/SageMaker")

    @rules.of_inputs("metricName goes with either statistic or extendedStatistic", _PROVIDER)
    def _one_statistic(self, inputs: Properties) -> Iterator[Fault]:
        kinds = ("statistic", "extendedStatistic")
        both = len(all_given(inputs, kinds)) == len(kinds)
        neither = given(inputs, "metricName") and all(missing(inputs, kind) for kind in kinds)
        if both or neither:
            got = f"got {'both' if both else 'neither'}"
            yield Fault("statistic", f"takes either statistic or extendedStatistic; {got}")

    @rules.of_inputs("extendedStatistic is a percentile or a trimmed statistic", _PROVIDER)
    def _extended_statistic_known(self, inputs: Properties) -> Iterator[Fault]:
        value = inputs.get("extendedStatistic")
        if isinstance(value, str) and value and not is_extended(value):
            yield Fault("extendedStatistic", f"must be one of {EXTENDED_TOLD}; got {value!r}")

    @rules.of_inputs("period is 10, 20, 30 or a multiple of 60 seconds", _API)
    def _period_known(self, inputs: Properties) -> Iterator[Fault]:
        if not is_period(inputs.get("period"), _SHORT_PERIODS):
            told = f"must be 10, 20, 30 or a multiple of 60; got {inputs['period']}"
            yield Fault("period", told)

    @rules.of_inputs("all periods together last a day, or a week where one lasts an hour", _API)
    def _periods_within_a_week(self, inputs: Properties) -> Iterator[Fault]:
        period, count = number(inputs.get("period")), number(inputs.get("evaluationPeriods"))
        if period is None or count is None:
            return
        most = _DAY_S if period < _HOUR_S else _WEEK_S
        if period * count > most:
            told = f"period times evaluationPeriods is at most {most} seconds"
            yield Fault("evaluationPeriods", f"{told}; got {period:g} x {count:g}")

    @rules.of_inputs("a metric has at most 30 dimensions", _API)
    def _few_dimensions(self, inputs: Properties) -> Iterator[Fault]:
        dimensions = inputs.get("dimensions")
        if isinstance(dimensions, dict) and len(dimensions) > _MOST_DIMENSIONS:
            told = f"takes at most {_MOST_DIMENSIONS} dimensions, got {len(dimensions)}"
            yield Fault("dimensions", told)
