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
    account = _account(asker)
    return [
        _administration(account, because),
        _objects(account, asker, because),
        # KMS guide, `Allows key users to use the KMS key with AWS services` [D].
        iam.allow(
            "kms:CreateGrant",
            on=_THIS_KEY,
            who=account,
            when={"Bool": {"kms:GrantIsForAWSResource": "true"}},
            because=because,
            sid="VolumesByGrants",
        ),
        _log_group(asker, log_group, because),
    ]


def of_a_function(
    asker: pulumi.Resource, *, log_group: str, function_arn: pulumi.Input[str], because: str
) -> list[iam.Statement]:
    """For its variables, its zip in S3 and in Lambda, and its one log group."""
    account = _account(asker)
    return [
        _administration(account, because),
        _objects(account, asker, because),
        # Lambda guide at 0168ba0, `Securing environment variables`: CreateGrant and Encrypt to set
        # them, Decrypt to see them [D]. That Lambda asks in its own name then, as other services
        # do by `kms:ViaService`, no page that was read says [U].
        iam.allow(
            "kms:CreateGrant",
            "kms:Decrypt",
            "kms:Encrypt",
            on=_THIS_KEY,
            who=account,
            when={
                "StringEquals": {
                    "kms:ViaService": pulumi.Output.format(
                        "lambda.{0}.amazonaws.com", look_ups.region(asker)
                    )
                }
            },
            because=because,
            sid="VariablesThroughLambda",
        ),
        # Lambda guide, `Encrypting Lambda .zip deployment packages`: no grant, but this [D].
        iam.allow(
            "kms:Decrypt",
            "kms:GenerateDataKey",
            on=_THIS_KEY,
            who={"Service": "lambda.amazonaws.com"},
            when={"StringEquals": {"kms:EncryptionContext:aws:lambda:FunctionArn": function_arn}},
            because=because,
            sid="TheFunctionsCode",
        ),
        _log_group(asker, log_group, because),
    ]


def _account(asker: pulumi.Resource) -> dict[str, pulumi.Input[str]]:
    return {
        "AWS": pulumi.Output.format(
            "arn:{0}:iam::{1}:root", look_ups.partition(asker), look_ups.account(asker)
        )
    }


def _administration(account: dict[str, pulumi.Input[str]], because: str) -> iam.Statement:
    return iam.allow(
        *_ADMINISTRATION, on=_THIS_KEY, who=account, because=because, sid="Administration"
    )


def _objects(
    account: dict[str, pulumi.Input[str]], asker: pulumi.Resource, because: str
) -> iam.Statement:
    """Nobody decrypts by the key itself: what lies in S3 is read through S3."""
    return iam.allow(
        "kms:Decrypt",
        "kms:GenerateDataKey",
        on=_THIS_KEY,
        who=account,
        when={"StringEquals": {"kms:ViaService": via_s3(asker)}},
        because=because,
        sid="ObjectsThroughS3",
    )


def _log_group(asker: pulumi.Resource, log_group: str, because: str) -> iam.Statement:
    """The same page of the CloudWatch Logs guide: the encryption context [D]."""
    region = look_ups.region(asker)
    group = pulumi.Output.format(
        "arn:{0}:logs:{1}:{2}:log-group:{3}",
        look_ups.partition(asker),
        region,
        look_ups.account(asker),
        log_group,
    )
    return iam.allow(
        *_LOGS,
        on=_THIS_KEY,
        who={"Service": pulumi.Output.format("logs.{0}.{1}", region, look_ups.dns_suffix(asker))},
        when={"ArnEquals": {"kms:EncryptionContext:aws:logs:arn": group}},
        because=because,
        sid="TheLogGroup",
    )


def via_s3(asker: pulumi.Resource) -> pulumi.Output[str]:
    """S3 of the asker's region, as `kms:ViaService` has it."""
    return look_ups.s3_service(asker)
