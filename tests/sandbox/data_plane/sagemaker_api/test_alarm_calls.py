"""DescribeAlarms, asked by boto3."""

import pytest

from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.sandbox.aws.sagemaker.served import HERE
from tests.sandbox.data_plane.sagemaker_api.asking import refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked

pytestmark = pytest.mark.xdist_group("control planes")

ERRORS = {
    "comparisonOperator": "GreaterThanThreshold",
    "evaluationPeriods": 1,
    "metricName": "Invocation5XXErrors",
    "namespace": "AWS/SageMaker",
    "period": 60,
    "statistic": "Sum",
    "threshold": 0,
    "dimensions": {"EndpointName": "watched"},
    "treatMissingData": "notBreaching",
}


def an_alarm(asked: Asked, name: str) -> None:
    inputs = ERRORS | {"name": name, "dimensions": {"EndpointName": name}}
    asked.cloud.aws.create("aws:cloudwatch/metricAlarm:MetricAlarm", inputs, name=name)


def test_an_alarm_says_how_it_stands_and_why(asked: Asked) -> None:
    an_alarm(asked, "rings")
    store = asked.cloud.aws.store
    series = Series(
        HERE, "AWS/SageMaker", "Invocation5XXErrors", frozenset({("EndpointName", "rings")})
    )
    Metrics(asked.cloud.home / "metrics.sqlite3").put([Datum(series, store.now(), 1.0)])
    store.turn_clock(120)

    [told] = asked.cloudwatch.describe_alarms(AlarmNames=["rings"])["MetricAlarms"]

    assert told["StateValue"] in {"ALARM", "OK"}
    assert told["StateReason"]
    assert told["AlarmArn"].endswith(":alarm:rings")
    assert (told["MetricName"], told["Threshold"]) == ("Invocation5XXErrors", 0.0)
    assert told["Dimensions"] == [{"Name": "EndpointName", "Value": "rings"}]


def test_a_composite_alarm_is_told_only_when_its_type_is_asked_for(asked: Asked) -> None:
    an_alarm(asked, "part")
    inputs = {"alarmName": "whole", "alarmRule": "ALARM(part)"}
    asked.cloud.aws.create("aws:cloudwatch/compositeAlarm:CompositeAlarm", inputs, name="whole")

    usual = asked.cloudwatch.describe_alarms(AlarmNames=["whole", "part"])
    both = asked.cloudwatch.describe_alarms(
        AlarmNames=["whole", "part"], AlarmTypes=["CompositeAlarm", "MetricAlarm"]
    )

    assert [alarm["AlarmName"] for alarm in usual["MetricAlarms"]] == ["part"]
    assert usual["CompositeAlarms"] == []
    [whole] = both["CompositeAlarms"]
    assert (whole["AlarmName"], whole["AlarmRule"]) == ("whole", "ALARM(part)")


def test_alarms_are_found_by_how_their_names_begin(asked: Asked) -> None:
    an_alarm(asked, "prefix-a")
    an_alarm(asked, "prefix-b")

    told = asked.cloudwatch.describe_alarms(AlarmNamePrefix="prefix-")["MetricAlarms"]

    assert [alarm["AlarmName"] for alarm in told] == ["prefix-a", "prefix-b"]


def test_a_filter_that_is_not_emulated_is_refused(asked: Asked) -> None:
    code, message = refused(asked.cloudwatch.describe_alarms, ActionPrefix="arn:aws:sns")

    assert code == "ValidationException"
    assert "ActionPrefix" in message
