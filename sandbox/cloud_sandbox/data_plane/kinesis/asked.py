"""Which stream a call of Kinesis is about."""

from typing import Final

from cloud_sandbox.data_plane.allowed import must
from cloud_sandbox.data_plane.json_api.asked import ApiError, Asked
from cloud_sandbox.data_plane.kinesis.streams import StreamNow, Streams

ARGUMENT: Final = "InvalidArgumentException"


def stream_of(asked: Asked, call: str) -> StreamNow:
    """The stream of a call, such as `PutRecord`: by its name, or by its ARN.

    Raises:
        ApiError: there is none; the text as spring-cloud-stream-binder-aws-kinesis issue 118 has it
            [I].
    """
    name, arn = str(asked.body.get("StreamName") or ""), str(asked.body.get("StreamARN") or "")
    found = asked.plane.one(Streams).of(asked.here.scope, name, arn)
    if found is None:
        told = f"Stream {name or arn} under account {asked.here.scope.account} not found."
        raise ApiError("ResourceNotFoundException", told)
    must(asked, f"kinesis:{call}", found.arn)
    return found
