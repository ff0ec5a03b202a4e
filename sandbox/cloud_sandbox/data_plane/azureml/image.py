"""Images: which of them run here, and what they tell the process that stands for them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.azure_native.containerregistry.image import digest_of
from cloud_sandbox.azure_native.containerregistry.image_uri import ImageUri
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.known import present
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.home.images import Images

_CURATED: Final = re.compile(
    r"azureml://registries/azureml/environments/(?P<name>[\w.-]+)/(?:versions|labels)/[\w.-]+"
    r"|mcr\.microsoft\.com/azureml/(?:curated/)?(?P<image>[\w.-]+)(?::[\w.-]+)?(?:@.+)?"
)
"""Microsoft's own: `Curated environments`, and the images of `Prebuilt Docker images for
inference`, in the Azure ML guide [D]."""

_STANDS_FOR: Final = ("sklearn", "minimal")
"""Those whose scoring scripts `serving_runtime` runs as their server does."""

_RUNS: Final = "`serving build` makes one that does"


@dataclass(frozen=True)
class Runnable:
    """What an image brings along."""

    environment: dict[str, str]
    code: Path | None = None
    """Folder of its own modules."""


def runnable(plane: Plane, environment_id: str, environment: Properties) -> Runnable:
    """What stands here for the image of an environment, told by its id and its properties.

    Raises:
        NotStarted: nothing does; says what would.
    """
    curated = _CURATED.fullmatch(str(environment.get("image") or environment_id))
    if curated is not None and not present(environment.get("condaFile")):
        _check_curated(curated["name"] or curated["image"])
        return Runnable({})
    if not environment:
        raise NotStarted(f"environment {environment_id} is not in the sandbox")
    if present(environment.get("build")) or present(environment.get("condaFile")):
        raise NotStarted(f"what Azure builds itself does not run in the sandbox; {_RUNS}")
    image = str(environment.get("image"))
    uri = ImageUri.of(image)
    if uri is None:
        raise NotStarted(f"image {image} does not run in the sandbox; {_RUNS}")
    folder = Images(plane.home).find(digest_of(plane.store, uri))
    if folder is None:
        raise NotStarted(
            f"image {image} was not built in this sandbox; `serving build FOLDER --repository"
            f" {uri.login_server}/{uri.repository}` does"
        )
    told = json.loads((folder / "image.json").read_text(encoding="utf-8"))
    brought = {str(name): str(value) for name, value in told["environment"].items()}
    brought["SERVING_PREDICTOR"] = str(told["predictor"])
    return Runnable(brought, folder / "code")


def _check_curated(name: str) -> None:
    if not name.startswith(_STANDS_FOR):
        known = " and ".join(_STANDS_FOR)
        told = f"of Microsoft's own environments the sandbox runs those of {known}, not {name}"
        raise NotStarted(told)
