"""Which folder is loaded of what Azure ML mounts."""

from pathlib import Path

import pytest

from serving_runtime.azureml import model_folder
from serving_runtime.refused import Misconfigured


def found(root: Path, *paths: str, **more: str) -> str:
    """Below AZUREML_MODEL_DIR, which holds these files."""
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("")
    folder = model_folder.found({"AZUREML_MODEL_DIR": str(root), **more})
    return folder.relative_to(root).as_posix()


def test_a_model_that_was_registered_from_a_folder_is_that_folder(tmp_path: Path) -> None:
    assert found(tmp_path, "digits/model.json", "digits/code/predictor.py") == "digits"


@pytest.mark.parametrize(
    "paths",
    [("model.json",), ("model.json", "code/predictor.py"), ("code/predictor.py",), ("a/1", "b/1")],
)
def test_anything_else_is_the_model_itself(tmp_path: Path, paths: tuple[str, ...]) -> None:
    assert found(tmp_path, *paths) == "."


@pytest.mark.parametrize("told", [".", "digits", "digits/part"])
def test_a_folder_that_is_named_is_taken(tmp_path: Path, told: str) -> None:
    assert found(tmp_path, "digits/part/model.json", SERVING_MODEL_FOLDER=told) == told


@pytest.mark.parametrize("told", ["/etc", "..", "digits/../.."])
def test_a_folder_elsewhere_is_refused(tmp_path: Path, told: str) -> None:
    with pytest.raises(Misconfigured, match=f"SERVING_MODEL_FOLDER is '{told}'; it is a path"):
        found(tmp_path, SERVING_MODEL_FOLDER=told)


def test_without_azure_s_folder_the_image_s_own_is_taken() -> None:
    own = model_folder.found({})
    based = model_folder.found({"SERVING_BASE_DIR": "/srv"})

    assert (own, based) == (Path("/opt/ml/model"), Path("/srv/model"))
