"""aws:s3/bucketPolicy:BucketPolicy."""

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting


class BucketPolicy(BucketSetting):
    """Who may do what with a bucket."""

    token = "aws:s3/bucketPolicy:BucketPolicy"
    api = "s3:PutBucketPolicy"
    schema = "AWS::S3::BucketPolicy"
    words = {"bucket": "Bucket", "policy": "Policy"}
    policies = frozenset({"policy"})
