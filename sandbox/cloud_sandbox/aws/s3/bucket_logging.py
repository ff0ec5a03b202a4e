"""aws:s3/bucketLogging:BucketLogging."""

from collections.abc import Iterator

from cloud_sandbox.aws.s3.bucket import missing_bucket
from cloud_sandbox.aws.s3.bucket_setting import BucketSetting
from cloud_sandbox.engine.resource import Here
from cloud_sandbox.engine.wire import Properties


class BucketLogging(BucketSetting):
    """Into which bucket the accesses to a bucket are logged."""

    token = "aws:s3/bucketLogging:BucketLogging"
    api = "s3:PutBucketLogging"
    words = {
        "bucket": "Bucket",
        "targetBucket": "BucketLoggingStatus.LoggingEnabled.TargetBucket",
        "targetPrefix": "BucketLoggingStatus.LoggingEnabled.TargetPrefix",
        "targetGrants": "BucketLoggingStatus.LoggingEnabled.TargetGrants",
        "targetObjectKeyFormat": "BucketLoggingStatus.LoggingEnabled.TargetObjectKeyFormat",
    }

    def objections(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from super().objections(here, inputs)
        yield from missing_bucket(here, inputs["targetBucket"])
