"""aws:sns/topicPolicy:TopicPolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties


class TopicPolicy(Documented):
    """Who may publish to a topic and subscribe to it."""

    token = "aws:sns/topicPolicy:TopicPolicy"
    api = "sns:SetTopicAttributes"
    schema = "AWS::SNS::TopicPolicy"
    words = {"arn": "TopicArn"}
    overwrites = True
    # `topic_policy.go` of terraform-provider-aws [D].
    replaced_by = frozenset({"arn"})
    policies = frozenset({"policy"})

    def identity(self, here: Here, inputs: Properties) -> str:
        topic: str = inputs["arn"]
        return topic

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {"owner": here.scope.account}

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_topic(here, inputs["arn"])
