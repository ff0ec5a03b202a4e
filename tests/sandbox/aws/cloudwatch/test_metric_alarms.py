"""Right metric alarms of every form are taken, also when half of them is not known yet."""

from typing import Any

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.cloudwatch.breaches import BAND, BANDED, ERRORS, PROMQL, queries, query
from tests.sandbox.aws.cloudwatch.examples import ALARM, TOPIC
from tests.support.emulated import Emulated

SHARE = "IF(requests > 0, 100 * errors / requests, 0)"


def merged(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in (ALARM.inputs | changes).items() if value is not None}


def share(expression: object) -> dict[str, Any]:
    """An alarm on an expression over two metrics."""
    return queries(
        {"id": "share", "expression": expression, "returnData": True},
        query("errors", returns=False),
        query("requests", returns=False),
    )


def extended(statistic: object) -> dict[str, Any]:
    return {"statistic": None, "extendedStatistic": statistic}


@pytest.mark.parametrize(
    "right",
    [
        pytest.param(
            {"unit": "Microseconds", "dimensions": {"EndpointName": "f"}}, id="dimensions"
        ),
        pytest.param({"datapointsToAlarm": 3, "evaluationPeriods": 5}, id="three of five"),
        pytest.param({"period": 10}, id="ten seconds"),
        pytest.param({"period": "300", "evaluationPeriods": "288"}, id="a day, in text"),
        pytest.param({"period": 3600, "evaluationPeriods": 168}, id="a week"),
        pytest.param({"period": 86400, "evaluationPeriods": 7}, id="days"),
        pytest.param({"threshold": None}, id="no threshold is 0"),
        pytest.param({"treatMissingData": "notBreaching"}, id="missing data"),
        pytest.param(
            extended("p99") | {"evaluateLowSampleCountPercentiles": "ignore"}, id="percentile"
        ),
        *(
            pytest.param(extended(statistic), id=statistic)
            for statistic in ("p0", "p100", "p99.9", "tm90", "IQM", "TM(10%:90%)", "PR(:500)")
        ),
        pytest.param({"alarmActions": [TOPIC], "okActions": [TOPIC]}, id="a topic"),
        pytest.param({"alarmActions": ["arn:aws:automate:eu-west-1:ec2:recover"]}, id="recovery"),
        pytest.param(
            {"alarmActions": ["arn:aws:ssm:eu-west-1:123456789012:opsitem:3#CATEGORY=Cost"]},
            id="an ops item",
        ),
        pytest.param(share(SHARE), id="an expression"),
        pytest.param(share("FILL(errors, REPEAT) + 1e3 * requests"), id="words and powers"),
        pytest.param(share('SUM(METRICS("errors"))'), id="names in quotes"),
        pytest.param(
            queries(
                {
                    "id": "top",
                    "expression": 'SELECT SUM(Errors) FROM "AWS/Lambda" GROUP BY function',
                    "period": 60,
                    "returnData": True,
                }
            ),
            id="a Metrics Insights query",
        ),
        pytest.param(
            queries(query(accountId="210987654321", metric=ERRORS | {"period": 5, "stat": "p9"})),
            id="another account's",
        ),
        pytest.param(BANDED | {"metricQueries": [query(), BAND]}, id="a band"),
        pytest.param(PROMQL, id="PromQL"),
        pytest.param({"name": "latency of fraud, ß & µ"}, id="any letters"),
    ],
)
def test_a_right_alarm_is_taken(aws: Emulated, right: dict[str, Any]) -> None:
    made = aws.create(ALARM.token, merged(right))

    assert aws.refresh(made) == made


@pytest.mark.parametrize(
    "unknown",
    [
        pytest.param({"metricName": UNKNOWN, "metricQueries": UNKNOWN}, id="which form"),
        pytest.param(
            {"statistic": UNKNOWN, "extendedStatistic": UNKNOWN, "period": UNKNOWN}, id="statistic"
        ),
        pytest.param({"evaluationPeriods": UNKNOWN, "datapointsToAlarm": 9}, id="periods"),
        pytest.param({"comparisonOperator": UNKNOWN, "thresholdMetricId": UNKNOWN}, id="operator"),
        pytest.param({"alarmActions": [UNKNOWN], "dimensions": {"a": UNKNOWN}}, id="inside"),
        pytest.param(share(UNKNOWN), id="an expression"),
        pytest.param(queries(query(UNKNOWN), query(UNKNOWN, returns=False)), id="ids"),
        pytest.param(
            queries(query() | {"returnData": UNKNOWN}, query("m2", returns=False)), id="a flag"
        ),
        pytest.param(
            queries(
                query() | {"metric": UNKNOWN}, query("m2", returns=False) | {"period": UNKNOWN}
            ),
            id="a metric",
        ),
        pytest.param(
            queries(
                {"id": "e", "expression": "lost + 1", "returnData": True},
                query(UNKNOWN, returns=False),
            ),
            id="an id that may be the lost one",
        ),
        pytest.param(BANDED | {"metricQueries": [UNKNOWN, query()]}, id="the band"),
        pytest.param(BANDED | {"metricQueries": UNKNOWN}, id="the band's list"),
    ],
)
def test_an_alarm_that_may_turn_out_right_is_foreseen(
    aws: Emulated, unknown: dict[str, Any]
) -> None:
    aws.foresee(ALARM.token, merged(unknown))


def test_an_alarm_puts_over_one_of_its_name(aws: Emulated) -> None:
    aws.create(ALARM.token, ALARM.inputs)

    second = aws.create(ALARM.token, ALARM.inputs | {"threshold": 1}, name="second")

    assert second.outputs["threshold"] == 1
    assert len(aws.everything()) == 1
