"""What PutMetricAlarm refuses."""

from collections.abc import Callable
from functools import partial
from typing import Any

from cloud_sandbox.engine.wire import Properties
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

ONE_METRIC = ("metricName", "namespace", "period", "statistic")
WITHOUT_METRIC: Properties = dict.fromkeys(ONE_METRIC)
ERRORS = {"metricName": "Errors", "namespace": "AWS/SageMaker", "period": 60, "stat": "Sum"}
SCALES = "arn:aws:autoscaling:eu-west-1:123456789012:scalingPolicy:1:resource/a:policyName/b"
BAND = {"id": "band", "expression": "ANOMALY_DETECTION_BAND(m1, 2)", "returnData": True}
BANDED = WITHOUT_METRIC | {
    "threshold": None,
    "comparisonOperator": "GreaterThanUpperThreshold",
    "thresholdMetricId": "band",
}
PROMQL = WITHOUT_METRIC | {
    "comparisonOperator": None,
    "evaluationPeriods": None,
    "threshold": None,
    "evaluationCriteria": {"promqlCriteria": {"query": "up == 0"}},
    "evaluationInterval": 60,
}


def made(token: str, inputs: Properties) -> Callable[[Emulated], object]:
    """Something that is created beside the example."""
    return partial(_make, token, inputs)


def _make(token: str, inputs: Properties, cloud: Emulated) -> None:
    cloud.create(token, inputs, name="beside")


def query(identity: object = "m1", *, returns: bool = True, **more: Any) -> Properties:
    """A query of one metric."""
    return {"id": identity, "metric": ERRORS, "returnData": returns} | more


def queries(*listed: Properties, **more: Any) -> Properties:
    """An alarm on queries instead of on one metric."""
    return WITHOUT_METRIC | {"metricQueries": list(listed)} | more


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


BREACHES_OF_METRIC_ALARMS = (
    _refused("actions_are_arns", "okActions[0]: must be the ARN of an action", okActions=["me"]),
    _refused("one_form", "metricName: takes exactly one of", metricQueries=[query()]),
    _refused("one_form", "evaluationCriteria; got none", **WITHOUT_METRIC),
    _refused("comparison_is_whole", "comparisonOperator: is required", comparisonOperator=None),
    _refused("comparison_is_whole", "evaluationPeriods: is required", evaluationPeriods=None),
    _refused(
        "datapoints_within_periods",
        "must be at most evaluationPeriods, which is 3; got 4",
        datapointsToAlarm=4,
    ),
    _refused("treatment_known", "must be breaching, notBreaching", treatMissingData="alarm"),
    _refused("treatment_known", "evaluate, ignore", evaluateLowSampleCountPercentiles="no"),
    _refused("name_is_printable", "must have no control characters", name="slow\n"),
    # On one metric
    _refused("metric_has_its_period", "period: is required", period=None),
    _refused("metric_has_its_namespace", "namespace: is required", namespace=None),
    _refused("one_statistic", "got both", extendedStatistic="p99"),
    _refused("one_statistic", "got neither", statistic=None),
    _refused("extended_statistic_known", "got 'p101'", statistic=None, extendedStatistic="p101"),
    _refused("period_known", "must be 10, 20, 30 or a multiple of 60; got 45", period=45),
    _refused(
        "periods_within_a_week", "at most 86400 seconds; got 60 x 1441", evaluationPeriods=1441
    ),
    _refused(
        "periods_within_a_week",
        "at most 604800 seconds; got 3600 x 169",
        period=3600,
        evaluationPeriods=169,
    ),
    _refused(
        "few_dimensions",
        "takes at most 30 dimensions, got 31",
        dimensions={f"d{number}": "a" for number in range(31)},
    ),
    # On queries
    _refused(
        "queries_stand_alone",
        "Unit should not be set if list of Metrics is set.",
        **queries(query(), unit="Count"),
    ),
    _refused(
        "few_queries",
        "takes at most 20 queries, got 21",
        **queries(*(query(f"m{number}", returns=not number) for number in range(21))),
    ),
    _refused("ids_spelled", "got 'M1'", **queries(query("M1"))),
    _refused("ids_unique", "id 'm1' stands 2 times", **queries(query(), query(returns=False))),
    _refused("expression_or_metric", "got both", **queries(query(expression="SELECT 1"))),
    _refused("expression_or_metric", "got neither", **queries({"id": "m1", "returnData": True})),
    _refused(
        "watched_queries",
        "Exactly one element of the metrics list should return data. returnData is true on 2",
        **queries(query(), query("m2")),
    ),
    _refused(
        "watched_queries",
        "Exactly two elements of the metrics list should return data.",
        **BANDED | {"metricQueries": [query(returns=False), BAND]},
    ),
    _refused(
        "expressions_find_their_queries",
        "no query has the id errors; there are m1, share",
        **queries(
            query(returns=False),
            {"id": "share", "expression": "100 * errors / m1", "returnData": True},
        ),
    ),
    _refused("query_periods_known", "got 45", **queries(query(metric=ERRORS | {"period": 45}))),
    _refused("query_periods_known", "Queries[0].period: must be", **queries(query(period=45))),
    _refused(
        "query_statistics_known", "got 'Mean'", **queries(query(metric=ERRORS | {"stat": "Mean"}))
    ),
    _refused(
        "few_dimensions_of_queries",
        "takes at most 30 dimensions, got 31",
        **queries(
            query(metric=ERRORS | {"dimensions": {f"d{number}": "a" for number in range(31)}})
        ),
    ),
    # On a band
    _refused(
        "band_is_named",
        "ComparisonOperators for ranges require ThresholdMetricId to be set",
        comparisonOperator="LessThanLowerThreshold",
    ),
    _refused(
        "one_threshold",
        "Threshold and ThresholdMetricId cannot both be set",
        **BANDED | {"threshold": 0, "metricQueries": [query(), BAND]},
    ),
    _refused(
        "band_is_there",
        "Metrics list must contain exactly one metric matching the ThresholdMetricId parameter",
        **BANDED | {"metricQueries": [query(), query("m2")]},
    ),
    _refused(
        "bands_do_not_scale",
        "an alarm on a band cannot scale",
        **BANDED | {"metricQueries": [query(), BAND], "alarmActions": [SCALES]},
    ),
    # On PromQL
    _refused(
        "criteria_stand_alone",
        "threshold: cannot stand beside evaluationCriteria",
        **PROMQL | {"threshold": 1},
    ),
    _refused(
        "interval_of_criteria",
        "evaluationInterval: is required beside evaluationCriteria",
        **PROMQL | {"evaluationInterval": None},
    ),
    _refused("interval_of_criteria", "is only for an alarm on", evaluationInterval=60),
    _refused("interval_known", "multiple of 60; got 45", **PROMQL | {"evaluationInterval": 45}),
)
