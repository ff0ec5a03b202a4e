"""What a target of EventBridge is told, and where that goes when it fails."""

import json
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_form import arn_faults
from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.given import all_given
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_PROVIDER: Final = rules.documented("`target.go` of terraform-provider-aws")
_WAYS: Final = ("input", "inputPath", "inputTransformer")


class EventInput(Resource):
    """A target, as far as its inputs alone tell."""

    @rules.of_inputs(
        "it is told one thing",
        rules.documented(f"{_PROVIDER.where}; botocore 1.44.5, events PutTargets"),
    )
    def _one_input(self, inputs: Properties) -> Iterator[Fault]:
        first, *others = [*all_given(inputs, _WAYS), ""]
        for other in others[:-1]:
            yield Fault(other, f"cannot be given beside {first}; leave one of them out")

    @rules.of_inputs("its input is JSON", _PROVIDER)
    def _input_is_json(self, inputs: Properties) -> Iterator[Fault]:
        text = inputs.get("input")
        if not isinstance(text, str) or not text:
            return
        try:
            json.loads(text)
        except ValueError as fault:
            yield Fault("input", f"must be JSON, which this is not: {fault}")

    @rules.of_inputs("what it calls, and its role, are named by ARNs", _PROVIDER)
    def _arns(self, inputs: Properties) -> Iterator[Fault]:
        for name in ("arn", "roleArn"):
            yield from arn_faults(name, inputs.get(name))

    @rules.of_inputs(
        "what fails goes to a queue of SQS",
        rules.documented("botocore 1.44.5, events DeadLetterConfig.Arn"),
    )
    def _dead_letters_to_a_queue(self, inputs: Properties) -> Iterator[Fault]:
        arn = inside(inputs, "deadLetterConfig").get("arn")
        parts = ArnParts.of(arn)
        if isinstance(arn, str) and arn and (parts is None or parts.service != "sqs"):
            yield Fault("deadLetterConfig.arn", f"must be the ARN of a queue of SQS; got {arn!r}")
