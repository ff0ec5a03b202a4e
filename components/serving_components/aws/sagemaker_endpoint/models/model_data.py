"""Where a model's artifact lies when its owner put it there, and the right to read it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi

from serving_components.aws import iam
from serving_components.aws.s3_uri import S3Uri
from serving_components.core import Fault, InvalidArguments

if TYPE_CHECKING:
    from pulumi_aws.sagemaker import ModelPrimaryContainerModelDataSourceArgsDict as Source


@dataclass(frozen=True)
class ModelData:
    """An artifact in S3 that is nobody's but its owner's."""

    bucket: pulumi.Input[str]
    keys: pulumi.Input[str]
    """What of the bucket is read, as a policy spells it."""

    listed: pulumi.Input[str]
    """The bucket again if it is a prefix, whose objects have to be found; else nothing."""

    archive: pulumi.Input[str | None] = None
    """How a container names it: its URI if it is an archive, …"""

    prefix: "pulumi.Input[Source | None]" = None
    """… or all that lies below it. Neither where a package names it."""


def given(uri: pulumi.Input[str], argument: str, own: str) -> ModelData:
    """What `uri` names; `own` is the endpoint's own part of buckets, `argument` for faults.

    Raises:
        InvalidArguments: SageMaker serves nothing from there, …
        pulumi.RunError: … as turns out once it is known.
    """
    if isinstance(uri, str):
        reason = refusal(uri, own)
        if reason is not None:
            raise InvalidArguments("model", [Fault((argument, "uri"), reason)])
        there = S3Uri.of(uri)
        return ModelData(
            there.bucket,
            there.reads,
            _listed(there),
            archive=_archive(there),
            prefix=_source(there),
        )
    later: pulumi.Output[str] = pulumi.Output.from_input(uri)
    told = later.apply(lambda text: _checked(text, argument, own))
    return ModelData(
        told.apply(lambda one: one.bucket),
        told.apply(lambda one: one.reads),
        told.apply(_listed),
        archive=told.apply(_archive),
        prefix=told.apply(_source),
    )


def reading(data: ModelData, partition: pulumi.Input[str], because: str) -> Iterator[iam.Statement]:
    """Read exactly that.

    Listing is allowed where objects have to be found: CreateModel asks for it of uncompressed
    models, philschmid/llm-sagemaker-sample issue 2 [I]. Whether they have to be may be known only
    later, so that a statement on nothing is left out of the document (`aws/access/resolved.py`).
    """
    yield iam.allow(
        "s3:GetObject",
        on=pulumi.Output.format("arn:{0}:s3:::{1}/{2}", partition, data.bucket, data.keys),
        because=because,
    )
    yield iam.allow(
        "s3:ListBucket",
        on=pulumi.Output.all(partition, data.listed).apply(_bucket_arn),
        when={"StringLike": {"s3:prefix": data.keys}},
        because=because,
    )


def refusal(uri: str, own: str | None = None) -> str | None:
    """Why nothing is served from there, or None; reads on after the path of the argument."""
    try:
        there = S3Uri.of(uri)
    except ValueError as reason:
        return f"{uri} {reason}"
    if own is not None and re.match(rf"{re.escape(own)}/([^/]+/)?[0-9a-f]{{16}}/", there.key):
        return (
            f"{uri} is where this endpoint puts archives of its own, which it deletes when no"
            " version needs them; copy it to a place of yours"
        )
    return None


def _checked(uri: str, argument: str, own: str) -> S3Uri:
    reason = refusal(uri, own)
    if reason is not None:
        raise pulumi.RunError(f"{argument}.uri: {reason}")
    return S3Uri.of(uri)


def _bucket_arn(parts: list[str]) -> str:
    partition, bucket = parts
    return f"arn:{partition}:s3:::{bucket}" if bucket else ""


def _listed(there: S3Uri) -> str:
    return there.bucket if there.is_prefix else ""


def _archive(there: S3Uri) -> str | None:
    return None if there.is_prefix else str(there)


def _source(there: S3Uri) -> "Source | None":
    """Uncompressed: `S3ModelDataSource` of botocore 1.44.5 [D]."""
    if not there.is_prefix:
        return None
    return {
        "s3_data_sources": [
            {"s3_uri": str(there), "s3_data_type": "S3Prefix", "compression_type": "None"}
        ]
    }
