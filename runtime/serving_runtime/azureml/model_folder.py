"""Where Azure ML has the model: AZUREML_MODEL_DIR, or the one folder in it.

[D] `Debug scoring scripts` of the Azure ML guide: a deployment has AZUREML_MODEL_DIR set to the
model's folder. What was registered lies below it by its own name: the model that azureml-examples
registers from a folder `model` is read there as `model/sklearn_regression_model.pkl` (`score.py` of
its `model-1`). So where a model was registered from a folder, that folder is the only thing there,
and its contents are the model, as under every other contract.
"""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from serving_runtime.refused import Misconfigured

_MOUNT: Final = Path("/opt/ml")
"""Where an image that serves other clouds as well has its model."""

_CODE: Final = "code"


def found(variables: Mapping[str, str]) -> Path:
    """The folder that is loaded; it need not be there.

    Raises:
        Misconfigured: the path within it is none.
    """
    told = variables.get("AZUREML_MODEL_DIR")
    if not told:
        return Path(variables.get("SERVING_BASE_DIR") or _MOUNT) / "model"
    folder = Path(told)
    if within := variables.get("SERVING_MODEL_FOLDER"):
        path = PurePosixPath(within)
        if path.is_absolute() or ".." in path.parts:
            raise Misconfigured(
                f"SERVING_MODEL_FOLDER is {within!r}; it is a path below AZUREML_MODEL_DIR, or `.`"
            )
        return folder / path
    return _alone(folder) or folder


def _alone(folder: Path) -> Path | None:
    """The one folder in it; a model may have nothing but its code, which is none."""
    try:
        [only] = folder.iterdir()
    except (OSError, ValueError):
        return None
    return only if only.is_dir() and only.name != _CODE else None
