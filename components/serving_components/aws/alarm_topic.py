"""AlarmTopic: the people and pagers that alarms tell."""

import pulumi
import pulumi_aws as aws

from serving_components.core import Args, Wired


class AlarmTopicArgs(Args):
    """What a caller may ask of an AlarmTopic."""

    tags: dict[str, Wired[str]] = {}
    """Tags of the topic. Default: none beyond the provider's own."""


class AlarmTopic(pulumi.ComponentResource):
    """A topic that this account's CloudWatch alarms may publish to, and nobody else."""

    topic_arn: pulumi.Output[str]
    """ARN to pass in `Alarms.notify`, and to subscribe to."""

    def __init__(
        self,
        name: str,
        args: AlarmTopicArgs,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        args = AlarmTopicArgs.take(args)  # a plugin host passes a mapping
        super().__init__("serving:index:AlarmTopic", name, {}, opts)
        child = pulumi.ResourceOptions(parent=self)
        look_up = pulumi.InvokeOptions(parent=self)

        self.topic = aws.sns.Topic(name, tags=args.tags, opts=child)
        account = aws.get_caller_identity_output(opts=look_up).account_id
        self.policy = aws.sns.TopicPolicy(
            name,
            arn=self.topic.arn,
            policy=pulumi.Output.json_dumps(
                {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Sid": "AlarmsOfThisAccount",
                            "Effect": "Allow",
                            "Principal": {"Service": "cloudwatch.amazonaws.com"},
                            "Action": "sns:Publish",
                            "Resource": self.topic.arn,
                            "Condition": {"StringEquals": {"aws:SourceAccount": account}},
                        }
                    ],
                }
            ),
            opts=child,
        )

        self.topic_arn = self.topic.arn
        self.register_outputs({"topicArn": self.topic_arn})
