"""PutMetricAlarm, asked by boto3."""

from typing import Any

import pytest

from tests.sandbox.data_plane.sagemaker_api.asking import refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked

pytestmark = pytest.mark.xdist_group("control planes")

TOPIC = "arn:aws:sns:eu-west-1:123456789012:oncall"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
MADE = {
    "comparisonOperator": "LessThanThreshold",
    "evaluationPeriods": 15,
    "metricName": "CPUUtilization",
    "namespace": "/aws/sagemaker/Endpoints",
    "period": 60,
    "statistic": "Average",
    "threshold": 120,
    "dimensions": {"EndpointName": "put", "VariantName": "live"},
    "alarmActions": [TOPIC],
    "tags": {"team": "risk"},
}
TOLD = {
    *(
        "AlarmArn",
        "AlarmConfigurationUpdatedTimestamp",
        "StateReason",
        "StateTransitionedTimestamp",
    ),
    *("StateUpdatedTimestamp", "StateValue"),
}


def given(asked: Asked, name: str) -> dict[str, Any]:
    [told] = asked.cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return {key: held for key, held in told.items() if key not in TOLD}


def test_an_alarm_put_as_it_was_described_is_what_the_program_made(asked: Asked) -> None:
    made = asked.cloud.aws.create(ALARM, MADE | {"name": "kept"}, name="kept")

    asked.cloudwatch.put_metric_alarm(**given(asked, "kept"))

    assert asked.cloud.aws.refresh(made) == made


def test_another_action_changes_only_the_actions(asked: Asked) -> None:
    made = asked.cloud.aws.create(ALARM, MADE | {"name": "pointed"}, name="pointed")

    elsewhere = f"{TOPIC}-2"
    asked.cloudwatch.put_metric_alarm(**given(asked, "pointed") | {"AlarmActions": [elsewhere]})

    after = asked.cloud.aws.refresh(made)
    assert after is not None
    assert after.outputs == made.outputs | {"alarmActions": [elsewhere]}


def test_an_alarm_that_nobody_made_is_made(asked: Asked) -> None:
    asked.cloud.aws.create(ALARM, MADE | {"name": "model"}, name="model")

    asked.cloudwatch.put_metric_alarm(**given(asked, "model") | {"AlarmName": "copy"})

    assert given(asked, "copy") == given(asked, "model") | {"AlarmName": "copy"}


@pytest.mark.parametrize(
    ("others", "reason"),
    [
        ({"Threshold": 1.0, "MetricName": "Invocations"}, "comparisonOperator"),
        ({"Metrics": [{"Id": "m", "Expression": "1"}]}, "puts no alarm of Metrics"),
    ],
)
def test_an_alarm_that_cannot_be_is_refused(
    asked: Asked, others: dict[str, Any], reason: str
) -> None:
    asked_for = {"AlarmName": "bad", "EvaluationPeriods": 1} | others
    if "Metrics" not in others:
        asked_for |= {"Namespace": "AWS/SageMaker", "Statistic": "Sum", "Period": 60}
        asked_for["ComparisonOperator"] = "Above"

    code, message = refused(asked.cloudwatch.put_metric_alarm, **asked_for)

    assert code == "ValidationException"
    assert reason in message
