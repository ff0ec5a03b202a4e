"""A rule of EventBridge that may call the alias, for its targets to say with what."""

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from serving_components.aws.lambda_inference.live import Live


@dataclass(frozen=True)
class Timed:
    """When, and Lambda's leave to be called then."""

    rule: aws.cloudwatch.EventRule
    permission: aws.lambda_.Permission
    target: pulumi.ResourceOptions
    """Of a target, which calls only once it may."""


def timed(live: Live, name: str, description: str, schedule: str) -> Timed:
    """`schedule` in EventBridge's words, such as `rate(5 minutes)`."""
    rule = aws.cloudwatch.EventRule(
        name,
        description=description,
        schedule_expression=schedule,
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
    after = pulumi.ResourceOptions(depends_on=[permission])
    return Timed(rule, permission, pulumi.ResourceOptions.merge(live.child, after))
