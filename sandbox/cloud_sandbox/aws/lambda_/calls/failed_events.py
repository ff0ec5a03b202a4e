"""Sending events that failed, and records of them."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_CONFIG: Final = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
_SENDING: Final = {
    "sqs": ("SendMessage",),
    "sns": ("Publish",),
    "lambda": ("InvokeFunction",),
    "events": ("PutEvents",),
}
_GUIDE: Final = "Lambda guide, `Capturing records of Lambda asynchronous invocations`"


class DeadLetters(Calls):
    """The events themselves."""

    source = rules.documented(_GUIDE)

    def of_function(self, here: Here, name: str, inputs: Properties) -> Iterator[Call]:
        yield from _sending(inside(inputs, "deadLetterConfig").get("targetArn"))


class Destinations(Calls):
    """Records of them, for each of its qualifiers."""

    source = rules.documented(_GUIDE)

    def beside(self, here: Here, function: Record) -> Iterator[Call]:
        for config in here.store.all(_CONFIG, here.scope):
            if FunctionName.of(config.inputs["functionName"]).name == function.id:
                for way in ("onFailure", "onSuccess"):
                    told = inside(config.inputs, "destinationConfig", way).get("destination")
                    yield from _sending(told, needed=False)


def _sending(target: object, *, needed: bool = True) -> Iterator[Call]:
    parts = ArnParts.of(target)
    if parts is None:
        return
    if parts.service == "s3":
        yield Call("s3:PutObject", f"{target}/any", needed=needed)
        yield Call("s3:ListBucket", str(target), needed=needed)
    for call in _SENDING.get(parts.service, ()):
        yield Call(f"{parts.service}:{call}", str(target), needed=needed)
