"""aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.s3.bucket_setting import BucketSetting
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_BY_KMS: Final = ("aws:kms", "aws:kms:dsse")


class BucketServerSideEncryptionConfiguration(BucketSetting):
    """How a bucket encrypts what is put into it.

    S3 does not look for the key until an object is put: botocore's PutBucketEncryption [D].
    """

    token = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
    api = "s3:PutBucketEncryption"
    words = {"bucket": "Bucket", "rules": "ServerSideEncryptionConfiguration.Rules"}

    @rules.of_inputs(
        "it has a rule", rules.documented("botocore s3 ServerSideEncryptionConfiguration: Rules")
    )
    def _has_a_rule(self, inputs: Properties) -> Iterator[Fault]:
        if inputs["rules"] == []:
            yield Fault("rules", "takes a rule that says how objects are encrypted; got none")

    @rules.of_inputs(
        "a KMS key is given with aws:kms or aws:kms:dsse only",
        rules.documented("botocore s3 ServerSideEncryptionByDefault, KMSMasterKeyID"),
    )
    def _key_is_for_kms(self, inputs: Properties) -> Iterator[Fault]:
        given = inputs["rules"] if isinstance(inputs["rules"], list) else []
        for index, rule in enumerate(given):
            by_default = (
                rule.get("applyServerSideEncryptionByDefault") if isinstance(rule, dict) else None
            )
            if not isinstance(by_default, dict) or not by_default.get("kmsMasterKeyId"):
                continue
            if by_default["sseAlgorithm"] not in {UNKNOWN, *_BY_KMS}:
                yield Fault(
                    f"rules[{index}].applyServerSideEncryptionByDefault.kmsMasterKeyId",
                    f"is for sseAlgorithm {' or '.join(_BY_KMS)}; got {by_default['sseAlgorithm']}",
                )
