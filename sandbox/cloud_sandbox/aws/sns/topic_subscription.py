"""aws:sns/topicSubscription:TopicSubscription."""

import json
import uuid
from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.documented import Documented
from cloud_sandbox.aws.given import given, missing
from cloud_sandbox.aws.sns.endpoint import PROTOCOLS, misfit
from cloud_sandbox.aws.sns.fifo_subscription import FifoSubscription
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_PROVIDER: Final = rules.documented("`topic_subscription.go` of terraform-provider-aws")
_API: Final = rules.documented("botocore's Subscribe")
# `resourceTopicSubscriptionCreate` waits for no confirmation of these [D].
_CONFIRMED_BY_A_PERSON: Final = frozenset({"email", "email-json", "http", "https"})
_RAW: Final = ("sqs", "http", "https", "firehose")
_SCOPES: Final = ("MessageAttributes", "MessageBody")
_ARNS: Final = ("topic", "subscriptionRoleArn")


class TopicSubscription(FifoSubscription, Documented):
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
        waits = waits and not true(inputs.get("endpointAutoConfirms"))
        scope = {"filterPolicyScope": _SCOPES[0]} if inputs.get("filterPolicy") else {}
        return {
            "arn": identity,
            "ownerId": here.scope.account,
            "pendingConfirmation": waits,
            "confirmationWasAuthenticated": not waits,
        } | scope

    @rules.of_inputs("its protocol is one that SNS has", _PROVIDER)
    def _protocol_known(self, inputs: Properties) -> Iterator[Fault]:
        protocol = inputs["protocol"]
        if isinstance(protocol, str) and protocol not in PROTOCOLS:
            hint = nearest(protocol, PROTOCOLS)
            yield Fault("protocol", f"must be {', '.join(PROTOCOLS)}; got {protocol!r}{hint}")

    @rules.of_inputs("its endpoint is one of its protocol", _API)
    def _endpoint_fits_protocol(self, inputs: Properties) -> Iterator[Fault]:
        protocol, endpoint = inputs["protocol"], inputs["endpoint"]
        if isinstance(protocol, str) and isinstance(endpoint, str):
            wrong = misfit(protocol, endpoint)
            if wrong:
                yield Fault("endpoint", f"{wrong}; got {endpoint!r} for protocol {protocol}")

    @rules.of_inputs("its topic and its role are ARNs", _PROVIDER)
    def _arns_are_arns(self, inputs: Properties) -> Iterator[Fault]:
        for name in _ARNS:
            value = inputs.get(name)
            if isinstance(value, str) and value and ArnParts.of(value) is None:
                yield Fault(name, f"must be an ARN; got {value!r}")

    @rules.of_inputs("a Firehose stream is written to in a role", _API)
    def _firehose_has_a_role(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["protocol"] == "firehose" and missing(inputs, "subscriptionRoleArn"):
            yield Fault("subscriptionRoleArn", "is required for protocol firehose")

    @rules.of_inputs(
        "messages go raw to queues, streams and web servers only",
        rules.quoted("aws-controllers-k8s/community issue 2192; botocore's Subscribe"),
    )
    def _raw_delivery_fits_protocol(self, inputs: Properties) -> Iterator[Fault]:
        protocol = inputs["protocol"]
        if true(inputs.get("rawMessageDelivery")) and protocol in {*PROTOCOLS} - {*_RAW}:
            said = f"Delivery protocol [{protocol}] does not support raw message delivery."
            yield Fault("rawMessageDelivery", f"Invalid parameter: {said}")

    @rules.of_inputs("filterPolicyScope is known, and has its filterPolicy", _PROVIDER)
    def _scope_has_its_filter(self, inputs: Properties) -> Iterator[Fault]:
        scope = inputs.get("filterPolicyScope")
        if isinstance(scope, str) and scope and scope not in _SCOPES:
            yield Fault("filterPolicyScope", f"must be {' or '.join(_SCOPES)}; got {scope!r}")
        if given(inputs, "filterPolicyScope") and missing(inputs, "filterPolicy"):
            told = "filter_policy is required when filter_policy_scope is set"
            yield Fault("filterPolicyScope", told)

    @rules.of_inputs("its policies are JSON objects", _API)
    def _policies_are_objects(self, inputs: Properties) -> Iterator[Fault]:
        for name in sorted(self.documents):
            known, document = _read(inputs.get(name))
            if known and not isinstance(document, dict):
                yield Fault(name, f"must be a JSON object; got {inputs[name]!r}")

    @rules.of_inputs(
        "a filter on attributes does not go deep",
        rules.documented("`putSubscriptionAttributes` in `topic_subscription.go` of the provider"),
    )
    def _filter_fits_scope(self, inputs: Properties) -> Iterator[Fault]:
        _, document = _read(inputs.get("filterPolicy"))
        if not isinstance(document, dict) or inputs.get("filterPolicyScope") in {
            "MessageBody",
            UNKNOWN,
        }:
            return
        deep = [name for name, value in document.items() if isinstance(value, dict)]
        if deep:
            told = f"{', '.join(deep)} goes deeper; set filterPolicyScope to MessageBody for that"
            yield Fault("filterPolicy", told)

    @rules.of_inputs("messages that cannot be delivered go to a queue", _API)
    def _redrives_to_a_queue(self, inputs: Properties) -> Iterator[Fault]:
        _, document = _read(inputs.get("redrivePolicy"))
        if isinstance(document, dict):
            parts = ArnParts.of(document.get("deadLetterTargetArn"))
            if parts is None or parts.service != "sqs":
                told = "deadLetterTargetArn must be the ARN of an SQS queue"
                got = document.get("deadLetterTargetArn")
                yield Fault("redrivePolicy", f"{told}; got {got!r}")

    @rules.of_existence(
        "its topic exists", rules.documented("NotFoundException of botocore's Subscribe")
    )
    def _topic_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_topic(here, inputs["topic"])


def _read(text: object) -> tuple[bool, Any]:
    """Whether a document is known, and what it says; what is no JSON is told elsewhere."""
    if not isinstance(text, str) or not text:
        return False, None
    try:
        return True, json.loads(text)
    except ValueError:
        return False, None
