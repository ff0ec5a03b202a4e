"""Asynchronous requests: reading the payload, and writing the answer under a customer's key."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.kms.objects_key import bucket_key, key_arn, object_key, through_s3
from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside


class Payloads(Calls):
    """Each request names its own payload; the configuration says where the answer goes."""

    source = rules.documented(
        "SageMaker guide, `Complete the prerequisites` of asynchronous inference: s3:GetObject; S3"
        " user guide, `Using server-side encryption with AWS KMS keys`: Decrypt to read,"
        " GenerateDataKey to write"
    )

    def of_request(self, here: Here, serving: Serving, payload: str) -> Iterator[Call]:
        place = Location.of(payload)
        if place is None:
            return
        yield Call("s3:GetObject", place.arn(here))
        encrypted_by = object_key(here, place.bucket, place.key)
        yield from _using(here, encrypted_by, "kms:Decrypt")
        output = inside(serving.configuration, "asyncInferenceConfig", "outputConfig")
        answer = Location.of(output.get("s3OutputPath"))
        if answer is not None:
            by = output.get("kmsKeyId") or bucket_key(here, answer.bucket)
            yield from _using(here, by, "kms:GenerateDataKey")


def _using(here: Here, name: str | None, action: str) -> Iterator[Call]:
    arn = key_arn(here, name) if name else None
    if arn is not None:
        yield Call(action, arn, context=through_s3(here))
