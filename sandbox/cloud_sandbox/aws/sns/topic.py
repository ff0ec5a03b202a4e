"""aws:sns/topic:Topic."""

from collections.abc import Iterator

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.go_json import compact
from cloud_sandbox.engine.naming import AutoName
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.store import Record
from cloud_sandbox.engine.wire import Properties

_SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription"
_POLICY = "aws:sns/topicPolicy:TopicPolicy"


class Topic(Documented):
    """Where messages are published, and from where subscribers get them."""

    token = "aws:sns/topic:Topic"
    api = "sns:CreateTopic"
    schema = "AWS::SNS::Topic"
    words = {"name": "Name"}
    # pulumi-aws `provider/resources.go` [D].
    auto_name = AutoName(max_length=80, tail=".fifo", tail_if="fifoTopic", prefix="namePrefix")
    # botocore's CreateTopic: "this action is idempotent" [D].
    overwrites = True
    replaced_by = frozenset({"name", "namePrefix", "fifoTopic"})
    policies = frozenset({"policy"})
    documents = frozenset({"deliveryPolicy", "archivePolicy"})
    defaults = {"fifoTopic": False, "contentBasedDeduplication": False}

    def identity(self, here: Here, inputs: Properties) -> str:
        return arn(here, "sns", inputs["name"])

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        return {
            "arn": identity,
            "owner": here.scope.account,
            "beginningArchiveTime": "",
            "policy": _default_policy(here, identity),
            "maximumMessageSize": 262144,  # SDK docstring of 7.51.1 [D]
        }

    def delete(self, here: Here, record: Record) -> None:
        """Subscriptions go with their topic: botocore's DeleteTopic [D]."""
        super().delete(here, record)
        for token, of in ((_SUBSCRIPTION, "topic"), (_POLICY, "arn")):
            for held in here.store.all(token, here.scope):
                if held.inputs[of] == record.id:
                    here.store.drop(held)


def missing_topic(here: Here, topic_arn: str) -> Iterator[str]:
    """Why something cannot belong to this topic, if it is ours and does not exist."""
    ours = topic_arn.startswith(arn(here, "sns", ""))
    if ours and here.find(Topic.token, topic_arn) is None:
        yield f"topic {topic_arn} does not exist"


def _default_policy(here: Here, topic_arn: str) -> str:
    """The owner may do everything. Its exact text on AWS was not read [U]."""
    statement = {
        "Sid": "__default_statement_ID",
        "Effect": "Allow",
        "Principal": {"AWS": "*"},
        "Action": ["SNS:Publish", "SNS:Subscribe"],
        "Resource": topic_arn,
        "Condition": {"StringEquals": {"AWS:SourceOwner": here.scope.account}},
    }
    return compact({"Version": "2008-10-17", "Statement": [statement]})
