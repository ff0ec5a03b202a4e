"""EventBridge's rules and targets."""

import pytest

from tests.sandbox.aws.cloudwatch.event_examples import (
    RULE,
    TARGET,
    TARGET_TOKEN,
    a_target,
    five_targets,
)
from tests.support.emulated import Emulated, Refused


def test_a_rule_is_deleted_once_its_targets_are(aws: Emulated) -> None:
    rule = aws.create(RULE.token, RULE.inputs)
    target = aws.create(TARGET_TOKEN, TARGET.inputs)
    with pytest.raises(Refused, match="has targets"):
        aws.delete(rule)

    aws.delete(target)
    aws.delete(rule)

    assert aws.everything() == []


def test_a_full_rule_takes_a_target_anew_that_it_has(aws: Emulated) -> None:
    aws.create(RULE.token, RULE.inputs)
    five_targets(aws)

    a_target(aws, "scorer-0", input="{}")

    with pytest.raises(Refused, match="exceeds the maximum number allowed"):
        a_target(aws, "one-more")


def test_a_target_without_an_id_gets_one(aws: Emulated) -> None:
    aws.create(RULE.token, RULE.inputs)
    made = aws.create(TARGET_TOKEN, {"rule": "warm", "arn": TARGET.inputs["arn"]})

    assert made.outputs["targetId"].startswith("terraform-")
    assert aws.refresh(made) == made


def test_a_pattern_spelled_otherwise_is_the_same(aws: Emulated) -> None:
    inputs = {"name": "made", "eventPattern": '{"source":["aws.s3"],"detail":{}}'}
    made = aws.create(RULE.token, inputs)

    respelled = inputs | {"eventPattern": '{ "detail": {}, "source": ["aws.s3"] }'}

    assert aws.diff(made, respelled).changed == []


def test_a_rule_of_another_bus_has_its_bus_in_id_and_arn(aws: Emulated) -> None:
    inputs = {"name": "made", "eventBusName": "orders", "eventPattern": '{"source": ["shop"]}'}

    made = aws.create(RULE.token, inputs)

    assert made.id == "orders/made"
    assert made.outputs["arn"].endswith(":rule/orders/made")
    assert aws.refresh(made) == made
