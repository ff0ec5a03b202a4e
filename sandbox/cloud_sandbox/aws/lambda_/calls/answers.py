"""Keeping the answers that no caller waits for, which the runtime does."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.kms.objects_key import bucket_key, key_arn, through_s3
from cloud_sandbox.aws.lambda_.calls.call import Calls
from cloud_sandbox.aws.s3.location import bucket_arn
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.wire import Properties

_VARIABLE: Final = "SERVING_ANSWERS_TO"
"""What `serving_runtime` reads: `s3://bucket/prefix/`."""

_S3: Final = "s3://"


class Answers(Calls):
    """An object for each, encrypted by its bucket's key where that is a customer's."""

    source = rules.documented(
        "S3 user guide, `Using server-side encryption with AWS KMS keys`: kms:GenerateDataKey to"
        " write"
    )

    def of_function(self, here: Here, name: str, inputs: Properties) -> Iterator[Call]:
        told = inside(inputs, "environment", "variables").get(_VARIABLE)
        if not isinstance(told, str) or not told.startswith(_S3):
            return
        bucket, _, prefix = told.removeprefix(_S3).partition("/")
        yield Call("s3:PutObject", f"{bucket_arn(here, bucket)}/{prefix}any", needed=False)
        named = bucket_key(here, bucket)
        key = key_arn(here, named) if named else None
        if key is not None:
            yield Call("kms:GenerateDataKey", key, context=through_s3(here), needed=False)
