"""aws:s3/bucketVersioning:BucketVersioning."""

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting


class BucketVersioning(BucketSetting):
    """Whether a bucket keeps what is overwritten or deleted."""

    token = "aws:s3/bucketVersioning:BucketVersioning"
    api = "s3:PutBucketVersioning"
    words = {"bucket": "Bucket", "versioningConfiguration": "VersioningConfiguration", "mfa": "MFA"}
