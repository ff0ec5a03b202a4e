"""Who may do what with a key that is made here.

Within what each statement leaves open, the account's own IAM policies decide: a statement that
names the account permits no one by itself (KMS guide, `Default key policy` [D]). The resource of
a key's policy is always that key.
"""

from typing import Final

import pulumi

from serving_components.aws import iam, look_ups

_THIS_KEY: Final = "*"

_ADMINISTRATION: Final = (
    *("kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey"),
    *("kms:DisableKey", "kms:DisableKeyRotation", "kms:EnableKey", "kms:EnableKeyRotation"),
    *("kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants", "kms:ListKeyPolicies"),
    *("kms:ListResourceTags", "kms:PutKeyPolicy", "kms:RevokeGrant", "kms:ScheduleKeyDeletion"),
    *("kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription"),
)
"""KMS guide, `Allows key administrators to administer the KMS key`: its verbs spelled out for a
symmetric key, without CreateGrant, by which administrators could let themselves decrypt [D]."""

_LOGS: Final = (
    *("kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"),
)
"""CloudWatch Logs guide, `Encrypt log data in CloudWatch Logs using AWS KMS`, step 2 [D]."""


def of_an_endpoint(asker: pulumi.Resource, *, log_group: str, because: str) -> list[iam.Statement]:
    """For its volumes, its objects in S3, and its one log group."""
    partition, region = look_ups.partition(asker), look_ups.region(asker)
    account = look_ups.account(asker)
    by_the_account = {"AWS": pulumi.Output.format("arn:{0}:iam::{1}:root", partition, account)}
    logs = pulumi.Output.format("logs.{0}.{1}", region, look_ups.dns_suffix(asker))
    group = pulumi.Output.format(
        "arn:{0}:logs:{1}:{2}:log-group:{3}", partition, region, account, log_group
    )
    return [
        iam.allow(
            *_ADMINISTRATION,
            on=_THIS_KEY,
            who=by_the_account,
            because=because,
            sid="Administration",
        ),
        # Nobody decrypts by the key itself: what lies in S3 is read through S3.
        iam.allow(
            "kms:Decrypt",
            "kms:GenerateDataKey",
            on=_THIS_KEY,
            who=by_the_account,
            when={"StringEquals": {"kms:ViaService": via_s3(asker)}},
            because=because,
            sid="ObjectsThroughS3",
        ),
        # KMS guide, `Allows key users to use the KMS key with AWS services` [D].
        iam.allow(
            "kms:CreateGrant",
            on=_THIS_KEY,
            who=by_the_account,
            when={"Bool": {"kms:GrantIsForAWSResource": "true"}},
            because=because,
            sid="VolumesByGrants",
        ),
        # The same page of the CloudWatch Logs guide: the encryption context [D].
        iam.allow(
            *_LOGS,
            on=_THIS_KEY,
            who={"Service": logs},
            when={"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": group}},
            because=because,
            sid="TheLogGroup",
        ),
    ]


def via_s3(asker: pulumi.Resource) -> pulumi.Output[str]:
    """S3 of the asker's region, as `kms:ViaService` has it."""
    return look_ups.s3_service(asker)
