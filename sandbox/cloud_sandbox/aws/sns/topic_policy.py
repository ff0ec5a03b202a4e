"""aws:sns/topicPolicy:TopicPolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.aws.sns.topic_policied import TopicPolicied
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


class TopicPolicy(TopicPolicied):
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

    @rules.of_inputs(
        "its topic is named by its ARN",
        rules.documented("`verify.ValidARN` in `topic_policy.go` of terraform-provider-aws"),
    )
    def _topic_is_an_arn(self, inputs: Properties) -> Iterator[Fault]:
        topic = inputs["arn"]
        if isinstance(topic, str) and ArnParts.of(topic) is None:
            yield Fault("arn", f"must be the ARN of a topic; got {topic!r}")

    @rules.of_existence(
        "its topic exists", rules.documented("NotFoundException of botocore's SetTopicAttributes")
    )
    def _topic_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_topic(here, inputs["arn"])
