"""aws:s3/bucketPolicy:BucketPolicy."""

from collections.abc import Iterator

from cloud_sandbox.aws.s3.bucket_policied import BucketPolicied
from cloud_sandbox.aws.s3.bucket_setting import BucketSetting
from cloud_sandbox.aws.s3.public_access import BLOCKED_AT_FIRST, blocks, is_public
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


class BucketPolicy(BucketSetting, BucketPolicied):
    """Who may do what with a bucket."""

    token = "aws:s3/bucketPolicy:BucketPolicy"
    api = "s3:PutBucketPolicy"
    schema = "AWS::S3::BucketPolicy"
    words = {"bucket": "Bucket", "policy": "Policy"}
    policies = frozenset({"policy"})

    @rules.of_existence(
        "it lets no one in from everywhere, unless the bucket's public access block allows it",
        rules.documented(
            f"botocore s3 PutPublicAccessBlock, BlockPublicPolicy; {BLOCKED_AT_FIRST}"
        ),
    )
    def _not_public_where_blocked(self, here: Here, inputs: Properties) -> Iterator[str]:
        if not blocks(here, inputs["bucket"], "blockPublicPolicy"):
            return
        for _, where, statement in self.statements_of(inputs):
            if is_public(statement):
                yield (
                    f"AccessDenied: {where} makes bucket {inputs['bucket']!r} public, which its"
                    " public access block refuses (it does by default); name a principal, or"
                    " create a BucketPublicAccessBlock before it with blockPublicPolicy=False"
                )
