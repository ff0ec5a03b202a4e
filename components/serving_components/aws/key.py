"""A customer's key of KMS: one that exists, by whatever name, or one that is made."""

import re
from collections.abc import Iterator
from typing import Final

import pulumi

from serving_components.aws import iam, look_ups
from serving_components.aws.sdk import aws
from serving_components.core import Fault, Wired, reasons

_ID: Final = r"(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|mrk-[0-9a-f]{32})"
_ALIAS: Final = r"alias/[a-zA-Z0-9/_-]+"
_PLACE: Final = r"arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:"
_SHORT: Final = re.compile(rf"{_ID}|(?:{_PLACE})?{_ALIAS}")
_NAMES: Final = re.compile(rf"{_ID}|{_ALIAS}|{_PLACE}(?:key/{_ID}|{_ALIAS})")
"""botocore 1.44.5, kms `DescribeKey.KeyId`: id, ARN, alias name or alias ARN [D]."""

_OF_AWS: Final = "alias/aws/"


def refusal(name: str) -> str | None:
    """Why this names no key of a customer, or None."""
    if not _NAMES.fullmatch(name):
        return (
            f"{name} is not a KMS key; give its ARN, which reads like"
            " arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab, or its"
            " alias, such as alias/serving"
        )
    if _OF_AWS in name:
        # SageMaker guide, `Notebook instances, SageMaker jobs, and Endpoints` [D].
        return (
            f"{name} is AWS's own key, whose policy nobody can change, so it cannot be opened to"
            " what needs it; give a key of yours, or leave it out for AWS's own keys"
        )
    return None


def objections(kms_key: Wired[str] | None) -> Iterator[Fault]:
    """What is wrong with an argument `kms_key`, as far as it is known."""
    reason = refusal(kms_key) if isinstance(kms_key, str) else None
    if reason is not None:
        yield Fault(("kms_key",), reason)


def arn_of(name: Wired[str], asker: pulumi.Resource) -> pulumi.Output[str]:
    """The ARN of a given key. Policies take no other name, as an alias can be moved."""

    def found(told: str) -> pulumi.Input[str]:
        return look_ups.key_arn(asker, told) if _SHORT.fullmatch(told) else told

    later = pulumi.Output.from_input(name)
    return pulumi.Output.from_input(found(name)) if isinstance(name, str) else later.apply(found)


def made(
    name: str,
    description: str,
    policy: list[iam.Statement],
    *,
    deletion_days: int,
    tags: dict[str, Wired[str]],
    opts: pulumi.ResourceOptions,
) -> "aws.kms.Key":
    """A symmetric key that KMS rotates every year, for nothing but what its policy says."""
    key = aws.kms.Key(
        name,
        description=description,
        policy=iam.document(policy),
        enable_key_rotation=True,
        deletion_window_in_days=deletion_days,
        tags=tags,
        opts=opts,
    )
    reasons.keep(key, [statement.because for statement in policy])
    return key
