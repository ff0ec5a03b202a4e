"""Images: which of them run here, and what they tell the process that stands for them."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.aws.ecr.image import images
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.record import Record
from cloud_sandbox.home.images import Images

_SCRIPT_MODE: Final = "sagemaker-scikit-learn"
"""AWS's own image that runs a plain `inference.py`; `serving_runtime` does as its toolkit does."""

_RUNS: Final = "`serving build` makes one that does"


@dataclass(frozen=True)
class Runnable:
    """What an image brings along."""

    environment: dict[str, str]
    code: Path | None = None
    """Folder of its own modules."""

    digest: str = ""
    """By which it was pushed."""


def runnable(plane: Plane, model: Record, image: str) -> Runnable:
    """What stands for an image here.

    Raises:
        NotStarted: nothing does; says what would.
    """
    uri = ImageUri.of(image)
    if uri is None:
        raise NotStarted(f"model {model.id}: image {image} does not run in the sandbox; {_RUNS}")
    if uri.account != model.scope.account:
        if uri.repository != _SCRIPT_MODE:
            raise NotStarted(
                f"model {model.id}: of AWS's own images the sandbox runs {_SCRIPT_MODE},"
                f" not {uri.repository}"
            )
        return Runnable({})
    digest = _digest(plane, model, uri)
    folder = Images(plane.home).find(digest)
    if folder is None:
        raise NotStarted(
            f"model {model.id}: image {image} was not built in this sandbox;"
            f" `serving build FOLDER --repository {uri.repository}` does"
        )
    told = json.loads((folder / "image.json").read_text(encoding="utf-8"))
    environment = {str(name): str(value) for name, value in told["environment"].items()}
    environment["SERVING_PREDICTOR"] = str(told["predictor"])
    return Runnable(environment, folder / "code", digest)


def _digest(plane: Plane, model: Record, uri: ImageUri) -> str:
    if uri.digest:
        return uri.digest
    held = images(plane.store, model.scope, uri.repository)
    return next((image.digest for image in held if uri.tag in image.tags), "")
