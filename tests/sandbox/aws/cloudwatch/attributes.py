"""Attributes of the CloudWatch types whose values the facts do not tell."""

from typing import Any

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.aws.cloudwatch.event_attributes import EVENT_ATTRIBUTES
from tests.sandbox.aws.cloudwatch.examples import ALARM
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated

TOPIC = "arn:aws:sns:eu-west-1:210987654321"
KEY = "arn:aws:kms:eu-west-1:210987654321:key"


def dashboard(text: str) -> str:
    widget = f'{{"type":"text","width":6,"height":3,"properties":{{"markdown":"{text}"}}}}'
    return f'{{"widgets":[{widget}]}}'


def query(**changes: Any) -> dict[str, Any]:
    """An alarm on a query in place of one metric."""
    metric = {
        "metricName": "ModelLatency",
        "namespace": "AWS/SageMaker",
        "period": 60,
        "stat": "Average",
    }
    alone = dict.fromkeys(("metricName", "namespace", "period", "statistic"))
    return alone | {"metricQueries": [{"id": "m1", "metric": metric, "returnData": True} | changes]}


def another_metric() -> Properties:
    [known] = query()["metricQueries"]
    return query(metric=known["metric"] | {"metricName": "OverheadLatency"})


def expression(text: str, **changes: Any) -> Properties:
    return query(metric=None, expression=text, period=60) | changes


def promql(text: str, interval: int = 60) -> Properties:
    """An alarm on a PromQL query."""
    alone = dict.fromkeys(
        (
            *("metricName", "namespace", "period", "statistic", "threshold"),
            *("comparisonOperator", "evaluationPeriods"),
        )
    )
    criteria = {"promqlCriteria": {"query": text}}
    return alone | {"evaluationCriteria": criteria, "evaluationInterval": interval}


def banded(identity: str) -> Properties:
    """An alarm on a band around a metric."""
    [metric] = query()["metricQueries"]
    band = {"expression": "ANOMALY_DETECTION_BAND(m1)", "id": identity, "returnData": True}
    return query() | {
        "metricQueries": [metric, band],
        "threshold": None,
        "thresholdMetricId": identity,
        "comparisonOperator": "GreaterThanUpperThreshold",
    }


def more_alarms(aws: Emulated) -> None:
    for name in ("first", "second"):
        aws.create(ALARM.token, ALARM.inputs | {"name": name}, name=name)


ACTIONS = {
    name: between(name, [f"{TOPIC}:first"], [f"{TOPIC}:second"])
    for name in ("alarmActions", "okActions", "insufficientDataActions")
}
PERCENTILE = {"statistic": None, "extendedStatistic": "p90"}
SUPPRESSED = {
    name: {"alarm": name, "extensionPeriod": 60, "waitPeriod": 60} for name in ("first", "second")
}
ATTRIBUTES: dict[str, dict[str, Attribute]] = {
    "aws:cloudwatch/metricAlarm:MetricAlarm": ACTIONS
    | {
        "comparisonOperator": between(
            "comparisonOperator",
            "GreaterThanThreshold",
            "GreaterThanOrEqualToThreshold",
            required=True,
        ),
        "evaluateLowSampleCountPercentiles": Attribute(
            PERCENTILE | {"evaluateLowSampleCountPercentiles": "evaluate"},
            PERCENTILE | {"evaluateLowSampleCountPercentiles": "ignore"},
            without=PERCENTILE,
        ),
        "evaluationCriteria": Attribute(promql("up == 0"), promql("up == 1"), without={}),
        "evaluationInterval": Attribute(promql("up == 0"), promql("up == 0", 120), without={}),
        "evaluationPeriods": between("evaluationPeriods", 1, 2, required=True),
        "extendedStatistic": Attribute(
            PERCENTILE, PERCENTILE | {"extendedStatistic": "p99"}, without={}
        ),
        "metricName": between("metricName", "ModelLatency", "OverheadLatency", required=True),
        "metricQueries": Attribute(query(), expression("SEARCH('x', 'Sum', 60)"), without={}),
        "metricQueries.expression": Attribute(
            expression("SELECT AVG(a) FROM b"), expression("SELECT MAX(a) FROM b"), without={}
        ),
        "metricQueries.metric": Attribute(query(), another_metric(), required=True),
        "metricQueries.period": Attribute(
            expression("SELECT AVG(a) FROM b"),
            query(metric=None, expression="SELECT AVG(a) FROM b", period=120),
            without={},
        ),
        "metricQueries.returnData": Attribute(query(), query(), required=True),
        "namespace": between("namespace", "AWS/SageMaker", "Our/Own", required=True),
        "period": between("period", 60, 120, required=True),
        "statistic": between("statistic", "Average", "Sum", required=True),
        "threshold": between("threshold", 1, 2, required=True),
        "thresholdMetricId": Attribute(banded("e1"), banded("e2"), without={}),
        "treatMissingData": between("treatMissingData", "breaching", "ignore"),
    },
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": ACTIONS
    | {
        "alarmRule": between("alarmRule", "ALARM(first)", "ALARM(second)", before=more_alarms),
        "actionsSuppressor": between(
            "actionsSuppressor", SUPPRESSED["first"], SUPPRESSED["second"], before=more_alarms
        ),
        "actionsSuppressor.alarm": between(
            "actionsSuppressor", SUPPRESSED["first"], SUPPRESSED["second"]
        ),
    },
    "aws:cloudwatch/dashboard:Dashboard": {
        "dashboardBody": between("dashboardBody", dashboard("one"), dashboard("two")),
    },
    "aws:cloudwatch/logGroup:LogGroup": {
        "kmsKeyId": between("kmsKeyId", f"{KEY}/first", f"{KEY}/second"),
        "retentionInDays": between("retentionInDays", 30, 60),
    },
} | EVENT_ATTRIBUTES
