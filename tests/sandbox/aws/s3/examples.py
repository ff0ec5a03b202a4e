"""Examples of the emulated S3 types."""

from tests.sandbox.aws.s3.bucket_example import BUCKET
from tests.sandbox.aws.s3.notification_examples import NOTIFICATION
from tests.sandbox.aws.s3.object_examples import OBJECT_EXAMPLES
from tests.sandbox.aws.s3.setting_examples import SETTING_EXAMPLES

__all__ = ["BUCKET", "EXAMPLES"]

EXAMPLES = [BUCKET, *OBJECT_EXAMPLES, *SETTING_EXAMPLES, NOTIFICATION]
