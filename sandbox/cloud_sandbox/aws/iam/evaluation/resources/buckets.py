"""Bucket policies: of a bucket and of the objects in it."""

from typing import ClassVar

from cloud_sandbox.aws.iam.evaluation.resources.resource_policy import Owned, ResourcePolicy
from cloud_sandbox.engine.here import Here

_BUCKET = "aws:s3/bucket:Bucket"
_POLICY = "aws:s3/bucketPolicy:BucketPolicy"


class Buckets(ResourcePolicy):
    """`arn:aws:s3:::BUCKET` and `arn:aws:s3:::BUCKET/KEY`, whose account no ARN says."""

    service: ClassVar[str] = "s3"

    def of(self, here: Here, arn: str) -> Owned | None:
        name = arn.rpartition(":::")[2].partition("/")[0]
        for bucket in here.store.named(_BUCKET, name):
            policy = here.store.find(bucket.scope, _POLICY, name)
            text = policy.inputs["policy"] if policy else bucket.inputs.get("policy")
            return Owned(bucket.scope.account, text)
        return None
