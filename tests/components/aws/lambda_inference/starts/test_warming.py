"""Calls of our own keep environments from being taken away."""

import json

from tests.components.aws.lambda_inference.around import RULE, TARGET, deploy, permission
from tests.support.cloud import RecordingCloud


def test_nothing_warms_unless_it_is_asked_for(cloud: RecordingCloud) -> None:
    made = deploy(cloud)

    assert made.starts.warm_up is None
    assert not cloud.has(RULE)


def test_a_rule_sends_warm_ups_to_the_alias_every_five_minutes(cloud: RecordingCloud) -> None:
    deploy(cloud, warm_up={})

    assert cloud.one(RULE)["scheduleExpression"] == "rate(5 minutes)"
    target = cloud.one(TARGET)
    assert target["arn"] == "arn:aws:mock:::fraud"
    assert json.loads(target["input"]) == {"warmup": True}


def test_those_at_once_are_targets_of_one_rule(cloud: RecordingCloud) -> None:
    deploy(cloud, warm_up={"at_once": 3})

    targets = cloud.of(TARGET)
    assert {target.inputs["rule"] for target in targets} == {"fraud-warm-up"}
    assert {target.inputs["targetId"] for target in targets} == {
        "warm-up-1",
        "warm-up-2",
        "warm-up-3",
    }


def test_only_that_rule_may_call_and_only_the_alias(cloud: RecordingCloud) -> None:
    deploy(cloud, warm_up={})

    allowed = permission(cloud, "fraud-warm-up")
    assert allowed["principal"] == "events.amazonaws.com"
    assert allowed["sourceArn"] == "arn:aws:mock:::fraud-warm-up"
    assert (allowed["function"], allowed["qualifier"]) == ("fraud-1", "live")


def test_the_rule_may_call_before_it_does(cloud: RecordingCloud) -> None:
    deploy(cloud, warm_up={})

    assert ("aws:lambda/permission:Permission", "fraud-warm-up") in cloud.only(TARGET).depends_on
