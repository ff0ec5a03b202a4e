"""aws:sns/topicSubscription:TopicSubscription."""

import uuid
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties

# `resourceTopicSubscriptionCreate` waits for no confirmation of these [D].
_CONFIRMED_BY_A_PERSON: Final = frozenset({"email", "email-json", "http", "https"})


class TopicSubscription(Documented):
    """Someone who gets what is published to a topic."""

    token = "aws:sns/topicSubscription:TopicSubscription"
    api = "sns:Subscribe"
    schema = "AWS::SNS::Subscription"
    words = {"topic": "TopicArn", "protocol": "Protocol", "endpoint": "Endpoint"}
    # Subscribing the same endpoint again returns the subscription there is [U].
    overwrites = True
    # `topic_subscription.go` of terraform-provider-aws [D]; so are the defaults.
    replaced_by = frozenset({"topic", "protocol", "endpoint"})
    documents = frozenset({"deliveryPolicy", "filterPolicy", "redrivePolicy", "replayPolicy"})
    defaults = {
        "confirmationTimeoutInMinutes": 1,
        "endpointAutoConfirms": False,
        "rawMessageDelivery": False,
    }

    def identity(self, here: Here, inputs: Properties) -> str:
        topic, protocol, endpoint = inputs["topic"], inputs["protocol"], inputs["endpoint"]
        return f"{topic}:{uuid.uuid5(uuid.NAMESPACE_URL, f'{topic} {protocol} {endpoint}')}"

    def attributes(self, here: Here, identity: str, inputs: Properties) -> Properties:
        waits = inputs["protocol"] in _CONFIRMED_BY_A_PERSON
        waits = waits and not inputs.get("endpointAutoConfirms")
        scope = {"filterPolicyScope": "MessageAttributes"} if inputs.get("filterPolicy") else {}
        return {
            "arn": identity,
            "ownerId": here.scope.account,
            "pendingConfirmation": waits,
            "confirmationWasAuthenticated": not waits,
        } | scope

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_topic(here, inputs["topic"])
