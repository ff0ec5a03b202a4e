"""A metric alarm that compares a metric and the band in which it was foreseen."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.cloudwatch.alarm import actions
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_API: Final = rules.documented("botocore's PutMetricAlarm")
_OF_BANDS: Final = frozenset(
    {"LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold"}
    | {"GreaterThanUpperThreshold"}
)


class BandForm:
    """Rules of `thresholdMetricId`."""

    @rules.of_inputs(
        "an operator on a band goes with thresholdMetricId",
        rules.quoted("terraform-aws-cloudwatch issue 13; botocore's PutMetricAlarm"),
    )
    def _band_is_named(self, inputs: Properties) -> Iterator[Fault]:
        operator = inputs.get("comparisonOperator")
        if operator in _OF_BANDS and missing(inputs, "thresholdMetricId"):
            said = "ComparisonOperators for ranges require ThresholdMetricId to be set"
            told = f"{said}; {operator} compares to an ANOMALY_DETECTION_BAND query, name its id"
            yield Fault("thresholdMetricId", told)

    @rules.of_inputs(
        "there is either a threshold or a thresholdMetricId",
        rules.quoted("cfn-lint pull request 1306; `metric_alarm.go` of terraform-provider-aws"),
    )
    def _one_threshold(self, inputs: Properties) -> Iterator[Fault]:
        if given(inputs, "threshold") and given(inputs, "thresholdMetricId"):
            yield Fault("threshold", "Threshold and ThresholdMetricId cannot both be set")

    @rules.of_inputs(
        "thresholdMetricId names a query that returns data",
        rules.quoted("terraform-provider-aws pull request 42504"),
    )
    def _band_is_there(self, inputs: Properties) -> Iterator[Fault]:
        wanted, queries = inputs.get("thresholdMetricId"), inputs.get("metricQueries")
        if not isinstance(wanted, str) or not wanted or queries is UNKNOWN:
            return
        matching = sum(_may_be(query, wanted) for query in queries or ())
        if matching != 1:
            said = "Metrics list must contain exactly one metric matching the ThresholdMetricId"
            told = f"{said} parameter; {matching} return data under the id {wanted!r}"
            yield Fault("thresholdMetricId", told)

    @rules.of_inputs("an alarm on a band has no scaling action", _API)
    def _bands_do_not_scale(self, inputs: Properties) -> Iterator[Fault]:
        for path, action in actions(inputs):
            parts = ArnParts.of(action)
            scales = parts is not None and parts.service == "autoscaling"
            if scales and given(inputs, "thresholdMetricId"):
                yield Fault(path, f"an alarm on a band cannot scale; got {action!r}")


def _may_be(query: Any, wanted: str) -> bool:
    """Whether a query is the band, as far as it is known."""
    if query is UNKNOWN:
        return True
    flag = query.get("returnData")
    return query["id"] in {UNKNOWN, wanted} and (flag is UNKNOWN or flag in {True, "true"})
