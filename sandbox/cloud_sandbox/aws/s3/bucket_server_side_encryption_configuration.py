"""aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration."""

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting


class BucketServerSideEncryptionConfiguration(BucketSetting):
    """How a bucket encrypts what is put into it."""

    token = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
    api = "s3:PutBucketEncryption"
    words = {"bucket": "Bucket", "rules": "ServerSideEncryptionConfiguration.Rules"}
