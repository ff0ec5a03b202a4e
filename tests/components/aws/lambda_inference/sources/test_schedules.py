"""Times call the alias, with what was asked for."""

import pytest

from tests.components.aws.lambda_inference.around import RULE, TARGET, deploy, permission
from tests.support.cloud import RecordingCloud


@pytest.mark.parametrize(
    ("schedule", "expression"),
    [
        ({"cron": "0 2 * * *"}, "cron(0 2 * * ? *)"),
        ({"cron": "30 8 * * MON-FRI"}, "cron(30 8 ? * MON-FRI *)"),
        ({"every_minutes": 1}, "rate(1 minute)"),
        ({"every_minutes": 90}, "rate(90 minutes)"),
    ],
)
def test_a_rule_says_when(
    cloud: RecordingCloud, schedule: dict[str, object], expression: str
) -> None:
    deploy(cloud, event_sources={"nightly": {"schedule": schedule}})

    assert cloud.one(RULE)["scheduleExpression"] == expression


def test_the_alias_gets_the_input(cloud: RecordingCloud) -> None:
    schedule = {"every_minutes": 60, "input": '{"claims": [1, 2]}'}

    deploy(cloud, event_sources={"nightly": {"schedule": schedule}})

    target = cloud.one(TARGET)
    assert target["arn"] == "arn:aws:mock:::fraud"
    assert target["input"] == '{"claims": [1, 2]}'


def test_only_that_rule_may_call_and_only_the_alias(cloud: RecordingCloud) -> None:
    deploy(cloud, event_sources={"nightly": {"schedule": {"every_minutes": 60}}})

    allowed = permission(cloud, "fraud-nightly")
    assert allowed["principal"] == "events.amazonaws.com"
    assert allowed["sourceArn"] == "arn:aws:mock:::fraud-nightly"
    assert allowed["qualifier"] == "live"
