"""aws:sns/topic:Topic."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn import arn
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.given import given
from cloud_sandbox.aws.go_json import compact
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.sns.ranges import out_of_range
from cloud_sandbox.aws.sns.topic_policied import TopicPolicied
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.naming import DEFAULTS, AutoName
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_PROVIDER: Final = rules.documented("`topic.go` of terraform-provider-aws")
_SUBSCRIPTION: Final = "aws:sns/topicSubscription:TopicSubscription"
_POLICY: Final = "aws:sns/topicPolicy:TopicPolicy"
_NAME: Final = re.compile(r"[0-9A-Za-z_-]{1,256}")
_FIFO_NAME: Final = re.compile(r"[0-9A-Za-z_-]{1,251}\.fifo")
_OF_FIFO: Final = ("archivePolicy", "fifoThroughputScope")
_ROLES: Final = tuple(
    f"{kind}{result}FeedbackRoleArn"
    for kind in ("application", "firehose", "http", "lambda", "sqs")
    for result in ("Success", "Failure")
)


class Topic(TopicPolicied):
    """Where messages are published, and from where subscribers get them."""

    token = "aws:sns/topic:Topic"
    api = "sns:CreateTopic"
    schema = "AWS::SNS::Topic"
    words = {"name": "Name"}
    # pulumi-aws `provider/resources.go` [D].
    auto_name = AutoName(max_length=80, tail=".fifo", tail_if="fifoTopic", prefix="namePrefix")
    # botocore's CreateTopic: "this action is idempotent" [D]; the provider then sets the rest.
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

    @rules.of_inputs("its name fits its kind, .fifo at the end of a FIFO topic's alone", _PROVIDER)
    def _name_fits_kind(self, inputs: Properties) -> Iterator[Fault]:
        name, fifo = inputs["name"], inputs.get("fifoTopic")
        # A made-up name is made up again when its topic is replaced by one of the other kind.
        made_up = "name" in inputs.get(DEFAULTS, ())
        if made_up or not isinstance(name, str) or fifo is UNKNOWN:
            return
        if true(fifo) and not _FIFO_NAME.fullmatch(name):
            told = "of a FIFO topic is 1 to 251 letters, digits, - or _, and then .fifo"
            yield Fault("name", f"{told}; got {name!r}")
        if not true(fifo) and not _NAME.fullmatch(name):
            hint = "; set fifoTopic for a FIFO topic" if name.endswith(".fifo") else ""
            told = "must be 1 to 256 letters, digits, - or _"
            yield Fault("name", f"{told}; got {name!r}{hint}")

    @rules.of_inputs("what only FIFO topics have is set on one", _PROVIDER)
    def _fifo_settings_on_fifo(self, inputs: Properties) -> Iterator[Fault]:
        fifo = inputs.get("fifoTopic")
        if fifo is UNKNOWN or true(fifo):
            return
        for name in _OF_FIFO:
            if given(inputs, name):
                yield Fault(name, "can only be set for FIFO topics; set fifoTopic, or leave it out")
        if true(inputs.get("contentBasedDeduplication")):
            yield Fault("contentBasedDeduplication", "can only be set for FIFO topics")

    @rules.of_inputs("tracing is for standard topics", rules.documented("botocore's CreateTopic"))
    def _tracing_on_standard(self, inputs: Properties) -> Iterator[Fault]:
        if true(inputs.get("fifoTopic")) and inputs.get("tracingConfig") == "Active":
            yield Fault("tracingConfig", "Active is only supported on standard topics")

    @rules.of_inputs(
        "rates are 0 to 100, sizes 1024 to 1048576, signatures 1 or 2, modes known",
        rules.documented("`topic.go` of terraform-provider-aws; botocore's CreateTopic"),
    )
    def _values_in_range(self, inputs: Properties) -> Iterator[Fault]:
        yield from out_of_range(inputs)

    @rules.of_inputs("the roles of its feedback are ARNs", _PROVIDER)
    def _roles_are_arns(self, inputs: Properties) -> Iterator[Fault]:
        for name in _ROLES:
            role = inputs.get(name)
            if isinstance(role, str) and role and ArnParts.of(role) is None:
                yield Fault(name, f"must be the ARN of a role; got {role!r}")

    @rules.of_creation(
        "one that exists under its name has the same tags",
        rules.quoted("localstack issue 2405, about the real service"),
    )
    def _same_tags(self, here: Here, inputs: Properties) -> Iterator[str]:
        known = here.find(self.token, self.identity(here, inputs))
        tags = inputs.get("tags") or {}
        if known is not None and tags and tags != (known.inputs.get("tags") or {}):
            yield (
                "Invalid parameter: Tags Reason: Topic already exists with different tags"
                f" ({known.id}); give this one another name, or import that one"
            )

    @rules.of_existence(
        "its key exists", rules.unverified("KmsMasterKeyId in botocore's CreateTopic")
    )
    def _key_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("kmsMasterKeyId"):
            yield from missing_key(here, inputs["kmsMasterKeyId"])

    def delete(self, here: Here, record: Record) -> Record | None:
        """Subscriptions go with their topic: botocore's DeleteTopic [D]."""
        left = super().delete(here, record)
        for token, of in ((_SUBSCRIPTION, "topic"), (_POLICY, "arn")):
            for held in here.store.all(token, here.scope):
                if held.inputs[of] == record.id:
                    here.store.drop(held)
        return left


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
