"""Reading what calls a function: queues and streams by Lambda, objects by the runtime."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.kms.objects_key import key_arn, object_key, through_s3
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.aws.lambda_.function_name import FunctionName
from cloud_sandbox.aws.s3.location import bucket_arn
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record

_MAPPING: Final = "aws:lambda/eventSourceMapping:EventSourceMapping"
_NOTIFICATION: Final = "aws:s3/bucketNotification:BucketNotification"
_READING: Final = {
    "sqs": ("DeleteMessage", "GetQueueAttributes", "ReceiveMessage"),
    "kinesis": (
        *("DescribeStream", "DescribeStreamSummary", "GetRecords", "GetShardIterator"),
        "ListShards",
    ),
}
_KEYS: Final = {
    "sqs": ("aws:sqs/queue:Queue", "kmsMasterKeyId"),
    "kinesis": ("aws:kinesis/stream:Stream", "kmsKeyId"),
}
_SENDING: Final = {"sqs": "sqs:SendMessage", "sns": "sns:Publish"}


class Mappings(Calls):
    """Queues and streams, and where a stream's failed batches are told."""

    source = rules.documented(
        "AWS managed policies AWSLambdaSQSQueueExecutionRole and AWSLambdaKinesisExecutionRole;"
        " Lambda guide, `Using Lambda with Amazon SQS`: kms:Decrypt of an encrypted queue"
    )

    def beside(self, here: Here, function: Record) -> Iterator[Call]:
        for mapping in here.store.all(_MAPPING, here.scope):
            if FunctionName.of(mapping.inputs["functionName"]).name != function.id:
                continue
            source = str(mapping.inputs.get("eventSourceArn"))
            parts = ArnParts.of(source)
            if parts is None or parts.service not in _READING:
                continue
            for call in _READING[parts.service]:
                yield Call(f"{parts.service}:{call}", source, needed=False)
            token, of_key = _KEYS[parts.service]
            for held in here.store.all(token):
                name = held.inputs.get(of_key)
                key = key_arn(here, str(name)) if name else None
                if held.attributes.get("arn") == source and key is not None:
                    yield Call("kms:Decrypt", key, needed=False)
            told = inside(mapping.inputs, "destinationConfig", "onFailure").get("destinationArn")
            target = ArnParts.of(told)
            if target is not None and target.service in _SENDING:
                yield Call(_SENDING[target.service], str(told), needed=False)


class Notified(Calls):
    """Objects that a bucket tells it of."""

    source = rules.documented("Lambda guide, `Process Amazon S3 event notifications with Lambda`")

    def beside(self, here: Here, function: Record) -> Iterator[Call]:
        for notification in here.store.all(_NOTIFICATION):
            bucket = str(notification.inputs["bucket"])
            for one in notification.inputs.get("lambdaFunctions") or ():
                named = FunctionName.of(str(one.get("lambdaFunctionArn")))
                if named.name != function.id:
                    continue
                prefix, suffix = one.get("filterPrefix") or "", one.get("filterSuffix") or ""
                key = f"{prefix}any{suffix}"
                yield Call("s3:GetObject", f"{bucket_arn(here, bucket)}/{key}", needed=False)
                by = object_key(here, bucket, key)
                arn = key_arn(here, by) if by else None
                if arn is not None:
                    yield Call("kms:Decrypt", arn, context=through_s3(here), needed=False)
