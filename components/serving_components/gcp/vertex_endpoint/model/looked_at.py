"""A model's files where they lie, looked at before anything is registered."""

from pathlib import Path
from typing import Final

from serving_components.core.model_folder import ModelFolder
from serving_components.gcp.vertex_endpoint.model import prebuilt

_ARCHIVES: Final = (".tar.gz", ".tgz", ".tar", ".zip")
_SCRIPT: Final = "code/inference.py"


def looked_at(path: Path) -> ModelFolder:
    """The folder, or the one file.

    Raises:
        ValueError: nothing there that can be taken.
    """
    if path.is_dir():
        found = ModelFolder.of(path)
        if found.reasons:
            raise ValueError("; ".join(found.reasons))
        return found
    if not path.is_file():
        looked = "" if path.is_absolute() else f" (looked in {Path.cwd()})"
        raise ValueError(f"does not exist{looked}; give the path of a folder, or of one file")
    if path.name.endswith(_ARCHIVES):
        raise ValueError(
            "is an archive, and Vertex AI unpacks none; unpack it, and give the folder"
        )
    return ModelFolder(path.parent, (path.name,))


def fits(found: ModelFolder, framework: str | None) -> None:
    """See that a prebuilt image finds its file, and one alone.

    "Model directory … is expected to contain exactly one of: [model.pkl, model.joblib]", said of
    an upload: GoogleCloudPlatform/vertex-ai-samples pull request 1165 [I].

    Raises:
        ValueError: it does not.
    """
    if framework is None:
        return
    wanted = prebuilt.loads(framework)
    there = [name for name in wanted if name in found.files]
    told = " or ".join(wanted)
    if len(there) > 1:
        raise ValueError(
            f"has {' and '.join(there)}, and the prebuilt image of {framework} takes one; leave"
            " one of them out"
        )
    if not there and _SCRIPT in found.files:
        raise ValueError(
            f"has no {told}, and the prebuilt image of {framework} runs no {_SCRIPT}; put {told}"
            " into it, or give an own image instead of framework (`serving build`)"
        )
    if not there:
        raise ValueError(f"has no {told}, which the prebuilt image of {framework} loads")
