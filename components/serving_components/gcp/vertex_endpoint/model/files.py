"""A model's files on their way into a bucket, below a folder that is called by what is in them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pulumi
import pulumi_gcp as gcp

from serving_components.core import Fault, InvalidArguments
from serving_components.core.as_written import as_written
from serving_components.core.names import physical_name
from serving_components.core.packing import digest
from serving_components.gcp.vertex_endpoint.model.looked_at import fits, looked_at

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_DIGITS: Final = 16
_KEYS_DIGITS: Final = 8
_LIMIT: Final = 63


@dataclass(frozen=True)
class Files:
    """What is served, and the name that its contents give it."""

    root: Path
    names: tuple[str, ...]
    """Paths below `root`, `/` between their parts."""

    digest: str
    """Of the contents, and of the key where each object has it."""

    prefix: str
    """Folder in the bucket, which services of other stacks may share."""


def files(service: str, args: "VertexEndpointArgs") -> Files | None:
    """Look at the folder, or the one file, before anything is registered; None without a path.

    Raises:
        InvalidArguments: nothing there that can be served.
    """
    path = args.model.path
    if path is None:
        return None
    try:
        found = looked_at(Path(path).expanduser())
        fits(found, args.model.framework)
    except ValueError as error:
        reason = str(error)
    except RuntimeError as error:
        reason = f"cannot be found ({error}); write the folder out"
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
    else:
        called = digest(found)[:_DIGITS] + _by_key(args)
        return Files(found.root, found.files, called, f"{physical_name(service, _LIMIT)}/{called}")
    raise InvalidArguments(
        f"model of {service}", [Fault(("model", "path"), f"{as_written(path)} {reason}")]
    ) from None


def _by_key(args: "VertexEndpointArgs") -> str:
    """Of a key that is each object's own, as in a given bucket: another one is other objects.

    As replacements under the same names they would be deleted after they were put, by a program
    that goes back to them. A key that another resource tells is not known here.
    """
    key = args.kms_key
    if args.bucket is None or not isinstance(key, str):
        return ""
    return f"-{hashlib.sha256(key.encode()).hexdigest()[:_KEYS_DIGITS]}"


def upload(
    name: str,
    found: Files,
    *,
    bucket: pulumi.Input[str],
    kms_key: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> "list[gcp.storage.BucketObject]":
    """One object for each file; other contents are other resources, not the same ones replaced.

    So where an update fails, the earlier files stand in the state as they were, and a program that
    goes back to them has them; as replacements they would be down for deletion, under the very
    names that it takes up again. Another given bucket is no replacement either, for the same
    reason: of one that came to nothing, a program that goes back would see its files deleted after
    they were put. Vertex AI has copied the files by the time they go (guide `Custom container
    requirements`, `Accessing model artifacts` [D]).
    """
    of = f"{name}-{bucket}" if isinstance(bucket, str) else name
    return [
        gcp.storage.BucketObject(
            f"{of}-{found.digest}-{file}",
            bucket=bucket,
            name=f"{found.prefix}/{file}",
            source=pulumi.FileAsset(str(found.root / file)),
            content_type="application/octet-stream",
            kms_key_name=kms_key,
            opts=opts,
        )
        for file in found.names
    ]
