"""A model archive on its way into a bucket, keyed by what is in it."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.core import Fault, InvalidArguments
from serving_components.core.model_folder import ModelFolder
from serving_components.core.packed import packed

_ENDING: Final = ".tar.gz"
_KEY_DIGITS: Final = 16
_FOLDERS_NAME: Final = f"model{_ENDING}"
"""Whatever the folder is called on this machine."""


@dataclass(frozen=True)
class Archive:
    """A local archive and the key it gets: a retrained model is a new key."""

    path: Path
    key: str

    def under(self, kms_key: str) -> "Archive":
        """The same under a KMS key, as another object: S3 leaves one by the key it was put with.

        The provider takes an object's key that is left out for the one it has: `kms_key_id` in
        `object.go` of terraform-provider-aws is computed [D].
        """
        if not kms_key:
            return self
        folder, digits, name = self.key.rsplit("/", 2)
        both = hashlib.sha256(f"{digits} {kms_key}".encode()).hexdigest()
        return replace(self, key=f"{folder}/{both[:_KEY_DIGITS]}/{name}")


def archive(service: str, path: str, prefix: str, argument: str = "model") -> Archive:
    """Look at the archive, or pack the folder, before anything is registered.

    `prefix` is the service's own part of the bucket, which other stacks may share; `argument` is
    where the model was asked for.

    Raises:
        InvalidArguments: nothing there that can be served.
    """
    try:
        file = _expanded(path)
        return _of_folder(file, prefix) if file.is_dir() else _of_file(file, prefix)
    except ValueError as error:
        reason = str(error)
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
    raise InvalidArguments(
        f"model of {service}", [Fault((argument, "path"), f"{path} {reason}")]
    ) from None


def _expanded(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError as error:
        raise ValueError(f"cannot be found ({error}); write the folder out") from None


def _of_file(file: Path, prefix: str) -> Archive:
    if not file.is_file():
        looked = "" if file.is_absolute() else f" (looked in {Path.cwd()})"
        raise ValueError(f"does not exist{looked}; give the path of a folder, or of a {_ENDING}")
    if not file.name.endswith(_ENDING):
        raise ValueError(
            f"is neither a folder nor a {_ENDING}, which is all that SageMaker unpacks; pack it as"
            " one"
        )
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return Archive(file, f"{prefix}/{digest[:_KEY_DIGITS]}/{file.name}")


def _of_folder(folder: Path, prefix: str) -> Archive:
    """The folder's archive, keyed by what is in the folder.

    Raises:
        ValueError: why there is none.
    """
    found = ModelFolder.of(folder)
    if found.reasons:
        raise ValueError("; ".join(found.reasons))
    made = packed(found)
    return Archive(made.file, f"{prefix}/{made.digest[:_KEY_DIGITS]}/{_FOLDERS_NAME}")


def upload(
    name: str,
    source: Archive,
    bucket: pulumi.Input[str],
    tags: dict[str, pulumi.Input[str]],
    opts: pulumi.ResourceOptions,
    *,
    kms_key_arn: pulumi.Input[str] | None = None,
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
        kms_key_id=kms_key_arn,
        tags=tags,
        opts=pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(retain_on_delete=True)),
    )
