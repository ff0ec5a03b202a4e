"""aws:cloudwatch/metricAlarm:MetricAlarm."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.cloudwatch.alarm import METRIC_ALARM, Alarm
from cloud_sandbox.aws.cloudwatch.band_form import BandForm
from cloud_sandbox.aws.cloudwatch.metric_form import MetricForm
from cloud_sandbox.aws.cloudwatch.promql_form import PromqlForm
from cloud_sandbox.aws.cloudwatch.query_form import QueryForm
from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.wire import Properties

_PROVIDER: Final = rules.documented("`metric_alarm.go` of terraform-provider-aws")
_FORMS: Final = ("metricName", "metricQueries", "evaluationCriteria")
_CHOICES: Final = {
    "treatMissingData": ("breaching", "notBreaching", "ignore", "missing"),
    "evaluateLowSampleCountPercentiles": ("evaluate", "ignore"),
}


class MetricAlarm(MetricForm, QueryForm, PromqlForm, BandForm, Alarm):
    """A threshold on one metric, or on an expression over several."""

    token = METRIC_ALARM
    api = "cloudwatch:PutMetricAlarm"
    schema = "AWS::CloudWatch::Alarm"
    words = {
        "name": "AlarmName",
        "okActions": "OKActions",
        "metricQueries": "Metrics",
        "evaluateLowSampleCountPercentiles": "EvaluateLowSampleCountPercentile",
    }
    auto_name = AutoName()
    replaced_by = frozenset({"name"})
    # SDK docstrings of 7.51.1 [D].
    defaults = {"actionsEnabled": True, "treatMissingData": "missing"}

    def identity(self, here: Here, inputs: Properties) -> str:
        name: str = inputs["name"]
        return name

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": arn(here, "cloudwatch", f"alarm:{identity}"),
            "evaluateLowSampleCountPercentiles": "",
        }

    @rules.of_inputs(
        "it has exactly one of metricName, metricQueries and evaluationCriteria",
        rules.documented("botocore's PutMetricAlarm"),
    )
    def _one_form(self, inputs: Properties) -> Iterator[Fault]:
        forms = all_given(inputs, _FORMS)
        if len(forms) > 1 or all(missing(inputs, name) for name in _FORMS):
            got = ", ".join(forms) or "none"
            yield Fault("metricName", f"takes exactly one of {', '.join(_FORMS)}; got {got}")

    @rules.of_inputs(
        "a metric or query goes with comparisonOperator and evaluationPeriods",
        rules.documented("SDK docstrings of 7.51.1"),
    )
    def _comparison_is_whole(self, inputs: Properties) -> Iterator[Fault]:
        if given(inputs, "metricName") or given(inputs, "metricQueries"):
            for name in ("comparisonOperator", "evaluationPeriods"):
                if missing(inputs, name):
                    yield Fault(name, "is required beside metricName and metricQueries")

    @rules.of_inputs(
        "datapointsToAlarm is at most evaluationPeriods",
        rules.unverified("M out of N in botocore's PutMetricAlarm; that M > N is refused"),
    )
    def _datapoints_within_periods(self, inputs: Properties) -> Iterator[Fault]:
        bad, all_ = (
            number(inputs.get(name)) for name in ("datapointsToAlarm", "evaluationPeriods")
        )
        if bad is not None and all_ is not None and bad > all_:
            told = f"must be at most evaluationPeriods, which is {all_:g}; got {bad:g}"
            yield Fault("datapointsToAlarm", told)

    @rules.of_inputs("missing data and few samples are treated in a known way", _PROVIDER)
    def _treatment_known(self, inputs: Properties) -> Iterator[Fault]:
        for name, choices in _CHOICES.items():
            value = inputs.get(name)
            known = {choice.lower() for choice in choices}
            if isinstance(value, str) and value and value.lower() not in known:
                yield Fault(name, f"must be {', '.join(choices)}; got {value!r}")

    @rules.of_inputs(
        "its name has no control characters", rules.documented("botocore's PutMetricAlarm")
    )
    def _name_is_printable(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs["name"]
        if isinstance(name, str) and any(letter < " " or letter == "\x7f" for letter in name):
            yield Fault("name", f"must have no control characters; got {name!r}")
