"""Writing what is captured of requests and answers."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.kms.objects_key import bucket_key, key_arn, through_s3
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.aws.sagemaker.captured import Captured
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here


class DataCapture(Calls):
    """Files below the destination, under the name of the endpoint and of its variant.

    That an endpoint comes up whose captures cannot be written, as it does without logs, no source
    says [U].
    """

    source = rules.documented(
        "SageMaker guide, `Capture data from real-time endpoint`: the format of the path, and"
        " s3:PutObject for the role; S3 user guide, `Using server-side encryption with AWS KMS"
        " keys`"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        captured = Captured.of(serving.configuration)
        if captured is not None:
            variant = str(serving.variant.get("variantName"))
            yield from writing(here, captured, serving.endpoint, variant)


def writing(here: Here, captured: Captured, endpoint: str, variant: str) -> Iterator[Call]:
    """The calls that write one file."""
    file = captured.place.below(endpoint, variant, "2026/01/01/00/file.jsonl")
    yield Call("s3:PutObject", file.arn(here), needed=False)
    name = captured.kms_key or bucket_key(here, file.bucket)
    encrypted_by = key_arn(here, name) if name else None
    if encrypted_by is not None:
        yield Call("kms:GenerateDataKey", encrypted_by, context=through_s3(here), needed=False)
