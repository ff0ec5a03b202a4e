"""aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration."""

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting


class BucketLifecycleConfiguration(BucketSetting):
    """When a bucket moves and deletes its objects."""

    token = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
    api = "s3:PutBucketLifecycleConfiguration"
    words = {"bucket": "Bucket", "rules": "LifecycleConfiguration.Rules"}
    # SDK docstring of 7.51.1 [D].
    defaults = {"transitionDefaultMinimumObjectSize": "all_storage_classes_128K"}
