"""What must be so of a queue or a stream before Lambda reads it for a function."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.kinesis.stream import missing_stream
from cloud_sandbox.aws.lambda_.qualified import Qualified
from cloud_sandbox.aws.lambda_.role_calls import refuses_call
from cloud_sandbox.aws.lambda_.versions import version
from cloud_sandbox.aws.sqs.queue_url import missing_queue, queue_of_arn
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_QUEUE_CALLS: Final = ("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
# The five of its refusal: cross-account-amazon-dynamodb-replication issue 11 [I]. It may list
# streams anywhere or not at all: the call has no resource.
_STREAM_CALLS: Final = ("GetRecords", "GetShardIterator", "DescribeStream", "ListShards")
_VISIBLE_S: Final = 30
_TIMEOUT_S: Final = 3


class SourceAccess(Resource):
    """A mapping, as far as its source and the function's role must let it."""

    @rules.of_creation(
        "its queue or stream exists, where it is of this account",
        rules.documented("ResourceNotFoundException of botocore's CreateEventSourceMapping"),
    )
    def _source_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_queue(here, inputs.get("eventSourceArn"))
        yield from missing_stream(here, inputs.get("eventSourceArn"))

    @rules.of_creation(
        "the function's role may read and empty its queue",
        rules.quoted(
            "aws-cdk issue 6770; serverless-iam-roles-per-function issue 21; the three calls:"
            " terraform-provider-aws issue 14042. What is in brackets is the sandbox's own"
        ),
    )
    def _may_read(self, here: Here, inputs: Properties) -> Iterator[str]:
        for call, reason in _refused(here, inputs, "sqs", _QUEUE_CALLS):
            told = "The provided execution role does not have permissions to call"
            yield f"{told} {call} on SQS [{reason}]"

    @rules.of_creation(
        "the function's role may read its stream",
        rules.quoted(
            "cross-account-amazon-dynamodb-replication issue 11. What is in brackets is the"
            " sandbox's own"
        ),
    )
    def _may_read_stream(self, here: Here, inputs: Properties) -> Iterator[str]:
        for _, reason in _refused(here, inputs, "kinesis", _STREAM_CALLS):
            yield (
                f"Cannot access stream {inputs['eventSourceArn']}. Please ensure the role can"
                " perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and"
                f" ListStreams Actions on your stream in IAM. [{reason}]"
            )
            return

    @rules.of_existence(
        "its queue hides a message for at least as long as the function may run",
        rules.quoted("terraform-aws-github-runner issue 465; winglang/wing issue 1507"),
    )
    def _hidden_long_enough(self, here: Here, inputs: Properties) -> Iterator[str]:
        queue = queue_of_arn(here, inputs.get("eventSourceArn"))
        of = Qualified.of(inputs["functionName"])
        function = of.record(here)
        if queue is None or function is None:
            return
        ran = version(here, of.function.name, of.version(here)) or function
        hidden = int(queue.inputs.get("visibilityTimeoutSeconds", _VISIBLE_S))
        timeout = int(ran.inputs.get("timeout") or _TIMEOUT_S)
        if hidden < timeout:
            yield (
                f"Queue visibility timeout: {hidden} seconds is less than Function timeout:"
                f" {timeout} seconds"
            )


def _refused(
    here: Here, inputs: Properties, service: str, calls: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Calls that the role may not make on the source, if that is of this service, and why."""
    source = inputs.get("eventSourceArn")
    parts = ArnParts.of(source)
    function = Qualified.of(inputs["functionName"]).record(here)
    if function is None or parts is None or parts.service != service:
        return
    for call in calls:
        for reason in refuses_call(here, function.inputs["role"], f"{service}:{call}", str(source)):
            yield call, reason
