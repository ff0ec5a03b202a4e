"""A metric alarm on a PromQL query."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.cloudwatch.metric_form import METRIC
from cloud_sandbox.aws.cloudwatch.statistic import is_period
from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_API: Final = rules.documented("botocore's PutMetricAlarm")
_SHORT_INTERVALS: Final = frozenset({10, 20, 30})
_ELSEWHERE: Final = (
    *(name for name in METRIC if name != "metricName"),
    *("threshold", "comparisonOperator", "thresholdMetricId"),
    *("evaluationPeriods", "datapointsToAlarm", "evaluationWindow"),
)


class PromqlForm:
    """Rules of `evaluationCriteria`."""

    @rules.of_inputs("evaluationCriteria stand without what evaluates a metric", _API)
    def _criteria_stand_alone(self, inputs: Properties) -> Iterator[Fault]:
        beside = all_given(inputs, _ELSEWHERE)
        if given(inputs, "evaluationCriteria") and beside:
            told = f"cannot stand beside evaluationCriteria ({', '.join(beside)}); leave it out"
            yield Fault(beside[0], told)

    @rules.of_inputs("evaluationInterval stands where evaluationCriteria do", _API)
    def _interval_of_criteria(self, inputs: Properties) -> Iterator[Fault]:
        if given(inputs, "evaluationCriteria") and missing(inputs, "evaluationInterval"):
            yield Fault("evaluationInterval", "is required beside evaluationCriteria")
        if given(inputs, "evaluationInterval") and missing(inputs, "evaluationCriteria"):
            yield Fault("evaluationInterval", "is only for an alarm on evaluationCriteria")

    @rules.of_inputs("evaluationInterval is 10, 20, 30 or a multiple of 60", _API)
    def _interval_known(self, inputs: Properties) -> Iterator[Fault]:
        value = inputs.get("evaluationInterval")
        if not is_period(value, _SHORT_INTERVALS):
            told = f"must be 10, 20, 30 or a multiple of 60; got {value}"
            yield Fault("evaluationInterval", told)
