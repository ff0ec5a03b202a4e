"""A rule that calls the alias at certain times."""

from dataclasses import dataclass

import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.sources.schedule import ScheduleSource
from serving_components.aws.lambda_inference.timed import timed


@dataclass(frozen=True)
class Scheduled:
    """When, what is called with what, and Lambda's leave to be called so."""

    rule: aws.cloudwatch.EventRule
    target: aws.cloudwatch.EventTarget
    permission: aws.lambda_.Permission


def scheduled(live: Live, source: str, asked: ScheduleSource) -> Scheduled:
    """Times are UTC: EventBridge guide, `Creating a rule that runs on a schedule` [D]."""
    name = f"{live.name}-{source}"
    told = f"Calls {live.function_name}:{live.alias_name}"
    made = timed(live, name, told, asked.expression)
    target = aws.cloudwatch.EventTarget(
        name,
        rule=made.rule.name,
        target_id=source,
        arn=live.alias.arn,
        input=asked.input,
        opts=made.target,
    )
    return Scheduled(made.rule, target, made.permission)
