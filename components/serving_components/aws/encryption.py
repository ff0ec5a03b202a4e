"""The customer's key that a component encrypts by: which one it is, and who may use it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pulumi
from pydantic import Field

from serving_components.aws import iam, key, key_policy
from serving_components.aws.sdk import aws
from serving_components.core import Args, Fault, Wired

_GIVEN: Final = "encryption.kms_key"
_MADE: Final = "encryption.make_key"


class Encryption(Args):
    """By whose key what a component keeps is encrypted at rest: archives, logs, and all else."""

    kms_key: Wired[str] | None = None
    """KMS key that exists: its ARN, its id, or its alias. Its policy is its owner's, and so is what
    that must allow. Default: none; each service uses a key of its own."""

    make_key: bool = False
    """Whether to make a KMS key for this component alone, rotated every year. Default: no."""

    deletion_days: int = Field(default=30, ge=7, le=30)
    """Days within which a key made here can still be saved once it is to be deleted, which ends
    all that it encrypted. Default: 30."""

    @property
    def mark(self) -> str:
        """What tells its key from others before it is known; empty for none."""
        if isinstance(self.kms_key, str):
            return self.kms_key
        return "made" if self.make_key else "" if self.kms_key is None else "given"

    def objections(self) -> Iterator[Fault]:
        if self.kms_key is not None and self.make_key:
            yield Fault(
                ("make_key",), "is asked for beside kms_key; leave out the one that is not meant"
            )
        yield from key.objections(self.kms_key)
        if "deletion_days" in self.model_fields_set and not self.make_key:
            yield Fault(
                ("deletion_days",),
                "is about a key that is made here, and none is; leave it out, or set make_key",
            )


@dataclass(frozen=True)
class Encrypted:
    """What a component encrypts by; the key and its alias only where they are made here."""

    arn: pulumi.Output[str] | None = None
    because: str = ""
    """Path of the argument that asked for it."""

    key: "aws.kms.Key | None" = None
    alias: "aws.kms.Alias | None" = None


def encrypted(
    name: str,
    physical_name: str,
    wanted: Encryption,
    *,
    thing: str,
    policy: Callable[[str], list[iam.Statement]],
    tags: dict[str, Wired[str]],
    outlives: bool = False,
    parent: pulumi.Resource,
) -> Encrypted:
    """The given key, or one that is made.

    `thing` is what it is for, such as an endpoint; `policy` is that of a key made here, by the
    path of the argument that asks for it. `outlives`: the key stays when the component ends, as
    what was captured by it does.
    """
    if wanted.kms_key is not None:
        return Encrypted(key.arn_of(wanted.kms_key, parent), _GIVEN)
    if not wanted.make_key:
        return Encrypted()
    made = key.made(
        name,
        f"Encrypts what the {thing} {physical_name} keeps",
        policy(_MADE),
        deletion_days=wanted.deletion_days,
        tags=tags,
        opts=pulumi.ResourceOptions(parent=parent, retain_on_delete=outlives or None),
    )
    alias = aws.kms.Alias(
        name,
        name=f"alias/{physical_name}",
        target_key_id=made.key_id,
        opts=pulumi.ResourceOptions(parent=parent),
    )
    return Encrypted(made.arn, _MADE, made, alias)


def objects(
    key_arn: pulumi.Input[str], *actions: str, because: str, asker: pulumi.Resource
) -> iam.Statement:
    """What lets the role use a key for objects in S3, and for nothing else.

    S3 user guide, `Using server-side encryption with AWS KMS keys`: `kms:Decrypt` to read,
    `kms:GenerateDataKey` to write [D].
    """
    return iam.allow(
        *actions,
        on=key_arn,
        when={"StringEquals": {"kms:ViaService": key_policy.via_s3(asker)}},
        because=because,
    )
