"""Using a customer's key: for volumes, and to read archives that it encrypts."""

from collections.abc import Iterator

from cloud_sandbox.aws.iam.in_role.call import Call
from cloud_sandbox.aws.kms.objects_key import key_arn, object_key, through_s3
from cloud_sandbox.aws.s3.location import Location
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.aws.sagemaker.containers import containers_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


class Volumes(Calls):
    """The volumes of instances, by a grant that SageMaker is given in the role's name.

    That the key is looked at before, as for volumes of EC2, no page of SageMaker's says [U].
    """

    source = rules.documented(
        "SageMaker guide, `SageMaker Roles`: CreateGrant where volumes have a key (said of jobs);"
        " botocore 1.44.5, CreateEndpointConfig KmsKeyId: the key's policy must permit the role"
    )

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        name = serving.configuration.get("kmsKeyArn")
        key = key_arn(here, name) if name and serving.variant.get("instanceType") else None
        if key is not None:
            yield Call("kms:DescribeKey", key)
            yield Call("kms:CreateGrant", key, context={"kms:GrantIsForAWSResource": ("true",)})


class EncryptedModelData(Calls):
    """Archives whose object, or whose bucket, has a customer's key."""

    source = rules.documented(
        "SageMaker guide, `SageMaker Roles`: kms:Decrypt where input is encrypted by SSE-KMS; S3"
        " user guide, `Using server-side encryption with AWS KMS keys`"
    )

    def of_model(self, here: Here, inputs: Properties) -> Iterator[Call]:
        for _, container in containers_of(inputs):
            place = Location.of(container.get("modelDataUrl"))
            name = object_key(here, place.bucket, place.key) if place and place.key else None
            key = key_arn(here, name) if name else None
            if key is not None:
                yield Call("kms:Decrypt", key, context=through_s3(here))

    def of_variant(self, here: Here, serving: Serving) -> Iterator[Call]:
        yield from self.of_model(here, serving.model.inputs)
