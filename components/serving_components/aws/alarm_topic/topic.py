"""AlarmTopic: the people and pagers that alarms tell."""

from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import look_ups
from serving_components.core import Args, Wired
from serving_components.core.assembled import as_json


class AlarmTopicArgs(Args):
    """What a caller may ask of an AlarmTopic."""

    tags: dict[str, Wired[str]] = {}
    """Tags of the topic. Default: none beyond the provider's own."""


_NOTHING_ASKED: Final = AlarmTopicArgs()


class AlarmTopic(pulumi.ComponentResource):
    """A topic that this account's CloudWatch alarms may publish to, and nobody else."""

    topic_arn: pulumi.Output[str]
    """ARN to pass in `Alarms.notify`, and to subscribe to."""

    def __init__(
        self,
        name: str,
        args: AlarmTopicArgs = _NOTHING_ASKED,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = AlarmTopicArgs.take(args)  # a plugin host passes a mapping
        super().__init__("serving:index:AlarmTopic", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self)

        self.topic = aws.sns.Topic(name, tags=args.tags, opts=child)
        by_this_account = {"aws:SourceAccount": look_ups.account(self)}
        self.policy = aws.sns.TopicPolicy(
            name,
            arn=self.topic.arn,
            policy=as_json(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Sid": "AlarmsOfThisAccount",
                            "Effect": "Allow",
                            "Principal": {"Service": "cloudwatch.amazonaws.com"},
                            "Action": "sns:Publish",
                            "Resource": self.topic.arn,
                            "Condition": {"StringEquals": by_this_account},
                        }
                    ],
                }
            ),
            opts=child,
        )

        self.topic_arn = self.topic.arn
        self.register_outputs({"topicArn": self.topic_arn})
