"""aws:s3/bucketOwnershipControls:BucketOwnershipControls."""

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting


class BucketOwnershipControls(BucketSetting):
    """Who owns what others put into a bucket."""

    token = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
    api = "s3:PutBucketOwnershipControls"
    words = {"bucket": "Bucket", "rule": "OwnershipControls.Rules"}
