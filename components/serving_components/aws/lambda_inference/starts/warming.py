"""The rule that warms: one schedule, and a target for each call that is to come at once."""

import json
from dataclasses import dataclass
from typing import Final

import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.starts.warm_up import WarmUp
from serving_components.aws.lambda_inference.timed import timed

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
    told = f"Keeps environments of {live.function_name}:{live.alias_name} warm"
    made = timed(live, name, told, RATE)
    targets = [
        aws.cloudwatch.EventTarget(
            f"{name}-{number}",
            rule=made.rule.name,
            target_id=f"{SUFFIX}-{number}",
            arn=live.alias.arn,
            input=EVENT,
            opts=made.target,
        )
        for number in range(1, asked.at_once + 1)
    ]
    return Warming(made.rule, targets, made.permission)
