"""What Lambda tells of the code of a function: its digest and its size."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from cloud_sandbox.aws.ecr.image import images
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.lambda_.code_object import code_object
from cloud_sandbox.aws.s3 import content
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


def described(here: Here, inputs: Properties) -> Properties:
    """The outputs that are of the code alone.

    The digest of an archive is the engine's, of what is in it, and not of the zip that the
    provider makes [U]. Of what lies outside this cloud only the place is known here, so that the
    digest is of that.
    """
    code = inputs.get("code")
    if isinstance(code, dict):
        known = str(code.get("hash") or "")
        digest = _base64(known) or _stand_in(repr(sorted(code)))
        # `HashField` of the asset in pulumi-aws `provider/resources.go` [D].
        return _outputs(digest, known, _size(code))
    image = inputs.get("imageUri")
    if image:
        # SDK docstring of 7.51.1: "relayed directly from the image digest" [D].
        return _outputs(_image_digest(here, image), "", 0)
    stored = code_object(here, inputs)
    if stored is None:
        where = [inputs.get(name) for name in ("s3Bucket", "s3Key", "s3ObjectVersion")]
        return _outputs(_stand_in(repr(where)), "", 0)
    name = content.digest(stored.inputs)
    bytes_ = here.blobs / name
    return _outputs(_base64(name), "", bytes_.stat().st_size if bytes_.is_file() else 0)


def _outputs(digest: str, source_hash: str, size: int) -> Properties:
    return {"codeSha256": digest, "sourceCodeHash": source_hash, "sourceCodeSize": size}


def _image_digest(here: Here, image: str) -> str:
    """Hexadecimal, as the digest of an image is."""
    uri = ImageUri.of(image)
    held = images(here.store, here.scope, uri.repository) if uri else ()
    digests = [one.digest for one in held if uri and uri.tag in one.tags]
    digest = uri.digest if uri and uri.digest else next(iter(digests), "")
    return digest.partition(":")[2] or hashlib.sha256(image.encode()).hexdigest()


def _base64(digest: str) -> str:
    """Of a hexadecimal digest; empty for what is none."""
    try:
        return base64.b64encode(bytes.fromhex(digest)).decode()
    except ValueError:
        return ""


def _stand_in(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _size(asset: Any) -> int:
    """Bytes of what goes into an archive, before it is packed."""
    if "text" in asset:
        return len(str(asset["text"]).encode())
    if "assets" in asset:
        return sum(_size(inner) for inner in asset["assets"].values())
    path = Path(asset.get("path") or "")
    files = [path] if path.is_file() else path.rglob("*") if asset.get("path") else ()
    return sum(file.stat().st_size for file in files if file.is_file())
