"""What subscriptions of FIFO topics and of others may have."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.given import given
from cloud_sandbox.aws.sns.endpoint import PROTOCOLS
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import Properties

_FIFO: Final = ".fifo"


class FifoSubscription:
    """Rules about the kind of a subscription's topic, which its name tells."""

    @rules.of_inputs(
        "a standard topic has no FIFO queue",
        rules.quoted("moto pull request 8957, which was checked against AWS"),
    )
    def _queue_fits_topic(self, inputs: Properties) -> Iterator[Fault]:
        topic, endpoint = inputs["topic"], inputs["endpoint"]
        if inputs["protocol"] == "sqs" and _is(endpoint, fifo=True) and _is(topic, fifo=False):
            said = "FIFO SQS Queues can not be subscribed to standard SNS topics"
            yield Fault("endpoint", f"Invalid parameter: Endpoint Reason: {said}")

    @rules.of_inputs(
        "a FIFO topic delivers to queues only",
        rules.quoted("terraform-provider-aws issue 38441"),
    )
    def _fifo_delivers_to_queues(self, inputs: Properties) -> Iterator[Fault]:
        topic, protocol = inputs["topic"], inputs["protocol"]
        if _is(topic, fifo=True) and protocol in {*PROTOCOLS} - {"sqs"}:
            said = f"Invalid parameter: Invalid protocol type: {protocol}"
            yield Fault("protocol", f"{said}; a FIFO topic delivers to SQS only")

    @rules.of_inputs(
        "only the subscription of a FIFO topic replays", rules.documented("botocore's Subscribe")
    )
    def _fifo_replays(self, inputs: Properties) -> Iterator[Fault]:
        topic = inputs["topic"]
        if given(inputs, "replayPolicy") and _is(topic, fifo=False):
            yield Fault("replayPolicy", f"is for FIFO topics; {topic} is none")


def _is(arn: object, *, fifo: bool) -> bool:
    """Whether it surely is of that kind."""
    return isinstance(arn, str) and arn.endswith(_FIFO) == fifo
