"""What a function runs: an image, or a zip on its way into a bucket."""

import itertools
from dataclasses import dataclass
from typing import IO, Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.artifact import Archive
from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs
from serving_components.aws.lambda_inference.function import imports
from serving_components.aws.lambda_inference.function.model_files import (
    MOST_BYTES,
    model_files,
    too_large,
)
from serving_components.aws.lambda_inference.function.runtime_files import runtime_files
from serving_components.core import Fault, InvalidArguments, shelf, zipped
from serving_components.core.shelf import NotPacked
from serving_components.core.zipped import Entry

_KEY_DIGITS: Final = 16
_NAME_DIGITS: Final = 8
_NAME: Final = "function.zip"


@dataclass(frozen=True)
class Code:
    """One of the two."""

    image: pulumi.Input[str] | None = None
    zip: aws.s3.BucketObjectv2 | None = None


def archive(component: str, args: LambdaInferenceArgs, physical_name: str) -> Archive | None:
    """The zip, packed before anything is registered; None of an image.

    Keyed by what is in it, under the function's own part of the bucket, which others may share.

    Raises:
        InvalidArguments: nothing there that Lambda runs.
    """
    path = args.model.path
    if path is None or args.model.image is not None:
        return None
    try:
        entries = [*model_files(path), *runtime_files()]
        made = _packed(entries, physical_name)
        missing = imports.missing(args, entries)
    except ValueError as error:
        reason = str(error)
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
    else:
        imports.tell(component, args, missing)
        return made.under(args.encryption.mark if args.artifact_bucket is None else "")
    raise InvalidArguments(
        f"model of {component}", [Fault(("model", "path"), f"{path} {reason}")]
    ) from None


def upload(
    name: str,
    source: Archive,
    args: LambdaInferenceArgs,
    *,
    bucket: pulumi.Input[str],
    kms_key_arn: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> aws.s3.BucketObjectv2:
    """The zip as an object. Versions keep code of their own, so an earlier one's zip goes.

    Another zip is another child, not the same one with another key: when the function of an `up`
    failed, a revert would make the key of the last anew, and the engine then delete it, as what it
    had left of the replaced one.
    """
    digits = source.key.split("/")[1][:_NAME_DIGITS]
    return aws.s3.BucketObjectv2(
        f"{name}-{digits}",
        bucket=bucket,
        key=source.key,
        source=pulumi.FileAsset(str(source.path)),
        kms_key_id=kms_key_arn,
        tags=args.tags,
        opts=opts,
    )


def _packed(entries: list[Entry], physical_name: str) -> Archive:
    """Raises ValueError, which reads on after the path, and OSError."""
    size = sum(entry.size for entry in entries)
    if size > MOST_BYTES:
        raise ValueError(too_large(size))
    for one, other in itertools.pairwise(sorted(entry.name for entry in entries)):
        if one == other:
            raise ValueError(f"holds {one} twice; pack it anew")
    digest = zipped.digest(entries)
    file = shelf.kept(f"{digest}.zip", lambda out: _write(entries, digest, out))
    return Archive(file, f"{physical_name}/{digest[:_KEY_DIGITS]}/{_NAME}")


def _write(entries: list[Entry], digest: str, out: IO[bytes]) -> None:
    if zipped.pack(entries, out) != digest:
        raise NotPacked("was changed while it was being packed; run the command again")
