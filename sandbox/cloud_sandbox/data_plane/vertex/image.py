"""Images: which of them run here, and what they tell the process that stands for them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.gcp.artifactregistry.image import digest_of
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from cloud_sandbox.gcp.vertex.model_versions import Version
from cloud_sandbox.home.images import Images

_PREBUILT: Final = re.compile(
    r"(?:us|europe|asia)-docker\.pkg\.dev/vertex-ai(?:-restricted)?/prediction/"
    r"(?P<name>[a-z0-9_]+)-(?P<chip>cpu|gpu|tpu)\.(?P<version>[0-9-]+)(?::[\w.-]+)?(?:@.+)?"
)
"""Google's own: "Prebuilt containers for inference" of Vertex AI's documentation [D]."""

_STANDS_FOR: Final = ("sklearn",)
"""Those whose model files `serving_runtime` loads as they do."""

_PICKLES: Final = ("model.joblib", "model.pkl")

_RUNS: Final = "`serving build` makes one that does"


@dataclass(frozen=True)
class Runnable:
    """What an image brings along."""

    environment: dict[str, str]
    code: Path | None = None
    """Folder of its own modules."""


def runnable(plane: Plane, version: Version) -> Runnable:
    """What stands here for the image of a model.

    Raises:
        NotStarted: nothing does; says what would.
    """
    image = str(version.body["containerSpec"]["imageUri"])
    prebuilt = _PREBUILT.fullmatch(image)
    if prebuilt is not None:
        if prebuilt["name"] not in _STANDS_FOR:
            known = " and ".join(_STANDS_FOR)
            told = f"of Google's prebuilt images the sandbox runs {known}, not {prebuilt['name']}"
            raise NotStarted(told)
        return Runnable(_prebuilt(prebuilt["name"], version))
    uri = ImageUri.of(image)
    if uri is None:
        raise NotStarted(f"image {image} does not run in the sandbox; {_RUNS}")
    # What was not there when the model was uploaded may have been built since: here alone.
    digest = version.image or digest_of(plane.store, uri)
    folder = Images(plane.home).find(digest)
    if folder is None:
        raise NotStarted(
            f"image {image} was not built in this sandbox; `serving build FOLDER` does"
        )
    told = json.loads((folder / "image.json").read_text(encoding="utf-8"))
    environment = {str(name): str(value) for name, value in told["environment"].items()}
    environment["SERVING_PREDICTOR"] = str(told["predictor"])
    return Runnable(environment, folder / "code")


def _prebuilt(name: str, version: Version) -> dict[str, str]:
    """The runtime unpickles what was uploaded, and nothing else that may come to lie there."""
    digests = {rest: key for rest, key in version.artifacts if rest in _PICKLES}
    trusted = next((digests[name] for name in _PICKLES if name in digests), "")
    told = {"SERVING_PREBUILT": name, "SERVING_TRUSTED_PICKLE": trusted}
    return {name: value for name, value in told.items() if value}
