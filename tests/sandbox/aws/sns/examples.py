"""Examples of the emulated SNS types."""

import json
from typing import Any

from tests.sandbox.aws.iam.breaches import (
    breaches_of_actions,
    breaches_of_documents,
    breaches_of_policies,
    breaches_of_principals,
    policy,
)
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example, Of

ALERTS = "arn:aws:sns:eu-west-1:123456789012:alerts"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:alerts"
STREAM = "arn:aws:firehose:eu-west-1:123456789012:deliverystream/alerts"
MAY_PUBLISH = {"Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": ALERTS}
ALLOW = policy(MAY_PUBLISH)
DENY = policy(MAY_PUBLISH | {"Effect": "Deny"})


def breaches_of_topic_policies(name: str) -> tuple[Breach, ...]:
    """Of every type with the policy of a topic under that name."""
    rule, said = "actions_are_of_topics", "Policy statement action out of service scope!"
    return (
        *breaches_of_policies(name, MAY_PUBLISH),
        *breaches_of_actions(name, MAY_PUBLISH),
        *breaches_of_principals(name, MAY_PUBLISH),
        *(
            Breach(rule, said, inputs={name: policy(MAY_PUBLISH | {"Action": action})})
            for action in ("sqs:SendMessage", "sns:CreateTopic")
        ),
    )


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


def _tagged(cloud: Emulated) -> None:
    cloud.create(TOPIC.token, {"name": "alerts", "tags": {"team": "risk"}}, name="other")


TOPIC = Example(
    token="aws:sns/topic:Topic",
    inputs={"name": "alerts"},
    id=ALERTS,
    outputs={"arn": ALERTS, "owner": "123456789012", "policy": ".*SourceOwner.*"},
    changed={"displayName": "Alerts"},
    replaced={"name": "other", "namePrefix": "x-"},
    breaches=(
        *breaches_of_topic_policies("policy"),
        _refused("name_fits_kind", "must be 1 to 256 letters", name="my topic"),
        _refused("name_fits_kind", "set fifoTopic for a FIFO topic", name="alerts.fifo"),
        _refused("name_fits_kind", "and then .fifo; got 'alerts'", fifoTopic=True),
        _refused(
            "fifo_settings_on_fifo", "can only be set for FIFO topics", fifoThroughputScope="Topic"
        ),
        _refused("fifo_settings_on_fifo", "contentBased", contentBasedDeduplication=True),
        _refused(
            "tracing_on_standard",
            "Active is only supported on standard topics",
            name="alerts.fifo",
            fifoTopic=True,
            tracingConfig="Active",
        ),
        _refused("values_in_range", "0 to 100; got 101", sqsSuccessFeedbackSampleRate=101),
        _refused("values_in_range", "must be Active or PassThrough", tracingConfig="On"),
        _refused(
            "roles_are_arns", "must be the ARN of a role; got 'me'", sqsFailureFeedbackRoleArn="me"
        ),
        Breach(
            "same_tags",
            "Invalid parameter: Tags Reason: Topic already exists with different tags",
            inputs={"tags": {"team": "fraud"}},
            before=_tagged,
        ),
        _refused("key_exists", "KMS key 'alias/gone' does not exist", kmsMasterKeyId="alias/gone"),
    ),
)
EXAMPLES = [
    TOPIC,
    Example(
        token="aws:sns/topicPolicy:TopicPolicy",
        needs=(TOPIC,),
        inputs={"arn": Of("arn"), "policy": ALLOW},
        id=ALERTS,
        outputs={"owner": "123456789012"},
        changed={"policy": DENY},
        replaced={"arn": f"{ALERTS}-2"},
        breaches=(
            *breaches_of_topic_policies("policy"),
            _refused("topic_is_an_arn", "must be the ARN of a topic; got 'alerts'", arn="alerts"),
            _refused("topic_exists", f"topic {ALERTS}-2 does not exist", arn=f"{ALERTS}-2"),
        ),
    ),
    Example(
        token="aws:sns/topicSubscription:TopicSubscription",
        needs=(TOPIC,),
        inputs={"topic": Of("arn"), "protocol": "email", "endpoint": "a@example.com"},
        id=f"{ALERTS}:[0-9a-f-]{{36}}",
        outputs={
            "arn": f"{ALERTS}:[0-9a-f-]{{36}}",
            "pendingConfirmation": True,
            "ownerId": "123456789012",
        },
        changed={"confirmationTimeoutInMinutes": 5},
        replaced={"topic": f"{ALERTS}-2", "protocol": "email-json", "endpoint": "b@example.com"},
        breaches=(
            *breaches_of_documents("redrivePolicy"),
            _refused("protocol_known", "did you mean https?", protocol="htps"),
            _refused(
                "endpoint_fits_protocol",
                "Invalid parameter: Email address; got 'me'",
                endpoint="me",
            ),
            _refused(
                "endpoint_fits_protocol",
                "Invalid parameter: Endpoint must match the specified protocol",
                protocol="https",
                endpoint="http://example.com",
            ),
            _refused("endpoint_fits_protocol", "phone number", protocol="sms", endpoint="me"),
            _refused("endpoint_fits_protocol", "must be an ARN of lambda", protocol="lambda"),
            _refused("arns_are_arns", "topic: must be an ARN; got 'alerts'", topic="alerts"),
            _refused(
                "firehose_has_a_role",
                "subscriptionRoleArn: is required for protocol firehose",
                protocol="firehose",
                endpoint=STREAM,
            ),
            _refused(
                "raw_delivery_fits_protocol",
                "Delivery protocol [email] does not support raw message delivery.",
                rawMessageDelivery=True,
            ),
            _refused("scope_has_its_filter", "is required when", filterPolicyScope="MessageBody"),
            _refused("scope_has_its_filter", "got 'Body'", filterPolicyScope="Body"),
            _refused("policies_are_objects", "filterPolicy: must be a JSON", filterPolicy="[1]"),
            _refused(
                "filter_fits_scope",
                "set filterPolicyScope to MessageBody",
                filterPolicy=json.dumps({"shop": {"city": ["Bonn"]}}),
            ),
            _refused(
                "redrives_to_a_queue",
                "deadLetterTargetArn must be the ARN of an SQS queue; got None",
                redrivePolicy="{}",
            ),
            _refused(
                "queue_fits_topic",
                "FIFO SQS Queues can not be subscribed to standard SNS topics",
                protocol="sqs",
                endpoint=f"{QUEUE}.fifo",
            ),
            _refused(
                "fifo_delivers_to_queues",
                "Invalid parameter: Invalid protocol type: sms",
                topic=f"{ALERTS}.fifo",
                protocol="sms",
                endpoint="+15551234567",
            ),
            _refused("fifo_replays", "is for FIFO topics", replayPolicy="{}"),
            _refused("topic_exists", f"topic {ALERTS}-2 does not exist", topic=f"{ALERTS}-2"),
        ),
    ),
]
