"""aws:s3/bucketLogging:BucketLogging."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.s3.bucket import missing_bucket
from cloud_sandbox.aws.s3.bucket_setting import BucketSetting
from cloud_sandbox.aws.s3.public_access import takes_acls
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_PUT: Final = "botocore s3 PutBucketLogging"


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

    @rules.of_existence(
        "the bucket it logs to exists, in the same region",
        rules.documented(f"{_PUT}: any bucket that you own, in the same Region"),
    )
    def _target_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        for missing in missing_bucket(here, inputs["targetBucket"]):
            yield f"targetBucket: {missing}"

    @rules.of_existence(
        "it grants nothing where the bucket it logs to has no access control lists",
        rules.documented(f"{_PUT}, TargetGrants: not with bucket owner enforced"),
    )
    def _grants_need_lists(self, here: Here, inputs: Properties) -> Iterator[str]:
        if inputs.get("targetGrants") and not takes_acls(here, inputs["targetBucket"]):
            yield (
                f"targetGrants: bucket {inputs['targetBucket']!r} has no access control lists"
                " (objectOwnership BucketOwnerEnforced, the default); give access by its policy"
            )
