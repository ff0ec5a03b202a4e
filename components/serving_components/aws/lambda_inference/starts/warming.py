"""The rule that warms: one schedule, and a target for each call that is to come at once."""

import json
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.starts.warm_up import WarmUp

SUFFIX: Final = "warm-up"
RATE: Final = "rate(5 minutes)"
EVENT: Final = json.dumps({"warmup": True})
"""What the runtime knows a warm-up by: it holds it a moment, so that those that came with it meet
other environments, and does not ask the model."""


@dataclass(frozen=True)
class Warming:
    """What calls the alias every five minutes."""

    rule: aws.cloudwatch.EventRule
    targets: list[aws.cloudwatch.EventTarget]
    permission: aws.lambda_.Permission


def warming(live: Live, asked: WarmUp) -> Warming:
    """During a rollout some of the calls reach the new version, by the alias's own weights."""
    name = f"{live.name}-{SUFFIX}"
    rule = aws.cloudwatch.EventRule(
        name,
        description=f"Keeps environments of {live.function_name}:{live.alias_name} warm",
        schedule_expression=RATE,
        tags=live.tags,
        opts=live.child,
    )
    permission = aws.lambda_.Permission(
        name,
        action="lambda:InvokeFunction",
        function=live.function.name,
        qualifier=live.alias.name,
        principal="events.amazonaws.com",
        source_arn=rule.arn,
        opts=live.child,
    )
    after = pulumi.ResourceOptions.merge(
        live.child, pulumi.ResourceOptions(depends_on=[permission])
    )
    targets = [
        aws.cloudwatch.EventTarget(
            f"{name}-{number}",
            rule=rule.name,
            target_id=f"{SUFFIX}-{number}",
            arn=live.alias.arn,
            input=EVENT,
            opts=after,
        )
        for number in range(1, asked.at_once + 1)
    ]
    return Warming(rule, targets, permission)
