"""aws:s3/bucketObjectv2:BucketObjectv2."""

from cloud_sandbox.aws.s3.stored_object import StoredObject


class BucketObjectv2(StoredObject):
    """An object."""

    token = "aws:s3/bucketObjectv2:BucketObjectv2"
