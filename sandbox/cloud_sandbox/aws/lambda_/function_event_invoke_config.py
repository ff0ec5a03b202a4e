"""aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.lambda_.qualified import NO_ALIAS, Qualified
from cloud_sandbox.aws.lambda_.role_calls import refuses_call
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.aws.sqs.queue_url import missing_queue
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_SERVICES: Final = {
    "onSuccess": {"lambda", "sqs", "sns", "events"},
    "onFailure": {"lambda", "sqs", "sns", "events", "s3"},
}
_CALLS: Final = {
    "lambda": ("lambda", "InvokeFunction"),
    "sqs": ("sqs", "SendMessage"),
    "sns": ("sns", "Publish"),
    "events": ("events", "PutEvents"),
    "s3": ("s3", "PutObject"),
}
_INVALID: Final = rules.quoted(
    "serverless issue 7507; `function_event_invoke_config.go` of terraform-provider-aws;"
    " botocore's PutFunctionEventInvokeConfig has the services. What is in brackets is the"
    " sandbox's own"
)


class FunctionEventInvokeConfig(Resource):
    """How often a function is tried again that was called and not waited for, and what then."""

    token = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig"
    api = "lambda:PutFunctionEventInvokeConfig"
    schema = "AWS::Lambda::EventInvokeConfig"
    # botocore's PutFunctionEventInvokeConfig: "this operation overwrites it" [D].
    overwrites = True
    # `function_event_invoke_config.go` of terraform-provider-aws [D]; so is the id.
    replaced_by = frozenset({"functionName", "qualifier"})
    defaults = {"maximumRetryAttempts": 2}

    def identity(self, here: Here, inputs: Properties) -> str:
        return _identity(_of(inputs))

    def shown(self, record: Record) -> str:
        name, qualifier = record.inputs["functionName"], record.inputs.get("qualifier")
        return f"{name}:{qualifier}" if qualifier else name

    def found_by(self, shown: str, properties: Properties) -> str:
        return _identity(Qualified.of(shown))

    @rules.of_inputs(
        "a destination is a function, an SQS queue, an SNS topic or an event bus; of failures"
        " also a bucket",
        _INVALID,
    )
    def _destinations_fit(self, inputs: Properties) -> Iterator[Fault]:
        for way, destination in _destinations(inputs):
            parts = ArnParts.of(destination)
            if parts is None or parts.service not in _SERVICES[way]:
                known = ", ".join(sorted(_SERVICES[way]))
                told = f"The destination ARN {destination} is invalid. [{way} takes {known}]"
                yield Fault(f"destinationConfig.{way}.destination", told)

    @rules.of_existence("its function exists, and the alias or the version", NO_ALIAS)
    def _function_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from _of(inputs).missing(here)

    @rules.of_existence("a topic, a queue or a function that it sends to exists", _INVALID)
    def _destinations_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, destination in _destinations(inputs):
            for reason in _missing(here, destination):
                yield f"The destination ARN {destination} is invalid. [{reason}]"

    @rules.of_existence(
        "the function's role may send to its destinations",
        rules.documented("`function_event_invoke_config.go` of terraform-provider-aws"),
    )
    def _may_send(self, here: Here, inputs: Properties) -> Iterator[str]:
        function = _of(inputs).record(here)
        for _, destination in _destinations(inputs) if function else ():
            parts = ArnParts.of(destination)
            service, call = _CALLS[parts.service] if parts else ("", "")
            place = f"{destination}/any" if service == "s3" else destination
            role = function.inputs["role"] if function else ""
            for reason in refuses_call(here, role, f"{service}:{call}", place):
                yield (
                    "The function's execution role does not have permissions to call"
                    f" {call} on {destination} [{reason}]"
                )


def _of(inputs: Properties) -> Qualified:
    return Qualified.of(inputs["functionName"], inputs.get("qualifier") or "")


def _identity(of: Qualified) -> str:
    return f"{of.function.name}:{of.qualifier}" if of.qualifier else of.function.name


def _destinations(inputs: Properties) -> Iterator[tuple[str, str]]:
    for way in _SERVICES:
        destination = inside(inputs, "destinationConfig", way).get("destination")
        if isinstance(destination, str) and destination:
            yield way, destination


def _missing(here: Here, destination: str) -> Iterator[str]:
    parts = ArnParts.of(destination)
    if parts is not None and parts.service == "sns":
        yield from missing_topic(here, destination)
    yield from missing_queue(here, destination)
    if parts is not None and parts.service == "lambda":
        named = FunctionName.of(destination)
        yield from Qualified(named, named.qualifier).missing(here)
