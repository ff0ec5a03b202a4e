"""aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock."""

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting


class BucketPublicAccessBlock(BucketSetting):
    """What a bucket refuses to make public."""

    token = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
    api = "s3:PutPublicAccessBlock"
    words = {
        "bucket": "Bucket",
        "blockPublicAcls": "PublicAccessBlockConfiguration.BlockPublicAcls",
        "blockPublicPolicy": "PublicAccessBlockConfiguration.BlockPublicPolicy",
        "ignorePublicAcls": "PublicAccessBlockConfiguration.IgnorePublicAcls",
        "restrictPublicBuckets": "PublicAccessBlockConfiguration.RestrictPublicBuckets",
    }
    # SDK docstrings of 7.51.1 [D].
    defaults = {
        "blockPublicAcls": False,
        "blockPublicPolicy": False,
        "ignorePublicAcls": False,
        "restrictPublicBuckets": False,
    }
