"""A model archive on its way into a bucket, keyed by what is in it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.core import Fault, InvalidArguments

_ENDING: Final = ".tar.gz"
_KEY_DIGITS: Final = 16


@dataclass(frozen=True)
class Archive:
    """A local archive and the key it gets: a retrained model is a new key."""

    path: Path
    key: str


def archive(service: str, path: str, prefix: str) -> Archive:
    """Look at the archive before anything is registered.

    `prefix` is the service's own part of the bucket, which other stacks may share.

    Raises:
        InvalidArguments: no such file, or not a `.tar.gz`.
    """
    file = Path(path)
    if not file.is_file():
        reason = f"there is no file {path} (looked in {Path.cwd()}); give the path of a {_ENDING}"
        raise InvalidArguments(f"model of {service}", [Fault(("model", "path"), reason)])
    if not file.name.endswith(_ENDING):
        reason = f"{path} is not a {_ENDING}, which is all that SageMaker unpacks; pack it as one"
        raise InvalidArguments(f"model of {service}", [Fault(("model", "path"), reason)])
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Archive(file, f"{prefix}/{digest[:_KEY_DIGITS]}/{file.name}")


def upload(
    name: str,
    source: Archive,
    bucket: pulumi.Input[str],
    tags: dict[str, pulumi.Input[str]],
    opts: pulumi.ResourceOptions,
) -> aws.s3.BucketObjectv2:
    """The archive as an object of the bucket.

    The engine lets go of it without deleting it, as earlier versions and a revert need theirs
    (`sagemaker_update/archives.py` deletes them).
    """
    return aws.s3.BucketObjectv2(
        name,
        bucket=bucket,
        key=source.key,
        source=pulumi.FileAsset(str(source.path)),
        tags=tags,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(retain_on_delete=True)),
    )
