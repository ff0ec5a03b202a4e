"""The code of a function: unpacked from its zip, or what stands for its image here."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.data_plane.lambda_.layers import layers
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.lambda_.unpacking import NotUnpacked, unpacked
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.home.images import Images

_USUAL_HANDLER: Final = "serving_runtime.lambda_handler.handler"


@dataclass(frozen=True)
class Package:
    """What an environment has of a function's code."""

    handler: str
    paths: tuple[Path, ...]
    """Where its modules lie; the first is its working folder."""

    environment: Mapping[str, str]
    """What it brings along."""

    image: str = ""
    """Digest of its image."""


def package(plane: Plane, found: Found) -> Package:
    """It, unpacked while the data plane runs; blocking, and slow for a large one.

    Raises:
        Refused: it cannot run here; says why and what to do.
    """
    if found.inputs.get("imageUri"):
        return _image(plane, found)
    handler = str(found.inputs.get("handler") or _USUAL_HANDLER)
    try:
        own = unpacked(plane, found.source)
        beside = [unpacked(plane, layer) / "python" for layer in layers(plane, found)]
    except NotUnpacked as reason:
        raise unrunnable(found, f"its code is not to be had: {reason}") from None
    return Package(handler, (own, *beside), {})


def unrunnable(found: Found, told: str) -> Refused:
    """What the sandbox says where AWS would have run it; the words are its own."""
    return Refused("InvalidParameterValueException", f"function {found.function}: {told}")


def _image(plane: Plane, found: Found) -> Package:
    digest = f"sha256:{found.source.digest}"  # of an image it is in hexadecimal already
    folder = Images(plane.home).find(digest)
    if folder is None:
        image = found.inputs["imageUri"]
        raise unrunnable(
            found, f"image {image} was not built in this sandbox; `serving build FOLDER` does that"
        )
    told = json.loads((folder / "image.json").read_text(encoding="utf-8"))
    environment = {str(name): str(value) for name, value in told["environment"].items()}
    environment["SERVING_PREDICTOR"] = str(told["predictor"])
    # Its model came with its code, so the code tells versions apart.
    environment.setdefault("SERVING_MODEL_VERSION", digest)
    return Package(_USUAL_HANDLER, (folder / "code",), environment, digest)
