"""A rule that calls the alias at certain times."""

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live
from serving_components.aws.lambda_inference.sources.schedule import ScheduleSource


@dataclass(frozen=True)
class Scheduled:
    """When, what is called with what, and Lambda's leave to be called so."""

    rule: aws.cloudwatch.EventRule
    target: aws.cloudwatch.EventTarget
    permission: aws.lambda_.Permission


def scheduled(live: Live, source: str, asked: ScheduleSource) -> Scheduled:
    """Times are UTC: EventBridge guide, `Creating a rule that runs on a schedule` [D]."""
    name = f"{live.name}-{source}"
    rule = aws.cloudwatch.EventRule(
        name,
        description=f"Calls {live.function_name}:{live.alias_name}",
        schedule_expression=asked.expression,
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
    target = aws.cloudwatch.EventTarget(
        name,
        rule=rule.name,
        target_id=source,
        arn=live.alias.arn,
        input=asked.input,
        opts=pulumi.ResourceOptions.merge(
            live.child, pulumi.ResourceOptions(depends_on=[permission])
        ),
    )
    return Scheduled(rule, target, permission)
