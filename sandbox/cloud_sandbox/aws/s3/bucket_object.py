"""aws:s3/bucketObject:BucketObject."""

from cloud_sandbox.aws.s3.stored_object import StoredObject


class BucketObject(StoredObject):
    """An object, by its older token."""

    token = "aws:s3/bucketObject:BucketObject"
