"""The files of a deployment, brought to where its container looks for them."""

import shutil
from pathlib import Path
from typing import Final

from cloud_sandbox.azure_native.machinelearningservices.in_workspace import workspace_of
from cloud_sandbox.azure_native.storage.asset_files import NotThere, of_uri
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record

_APP: Final = "azureml-app"
_MODELS: Final = "azureml-models"
"""On Azure `/var/azureml-app/azureml-models/NAME/VERSION`: custom-container of azureml-examples,
`torchserve` [D]."""


def model_in(here: Here, base: Path, model: Record) -> Path:
    """Fetch the files of a model's version: the folder that AZUREML_MODEL_DIR names.

    Raises:
        NotStarted: there are none in the sandbox.
    """
    name, version = str(model.inputs["name"]), str(model.inputs["version"])
    folder = base / _MODELS / name / version
    uri = str(inside(model.inputs, "properties").get("modelUri"))
    _fetch(here, uri, model, folder, f"model {name}:{version}")
    return folder


def code_in(here: Here, base: Path, code: Record) -> Path:
    """Fetch the files of a code's version: the folder that AML_APP_ROOT names.

    On Azure `/var/azureml-app/FOLDER`, and the folder that was registered: public answers of
    deployments [I].

    Raises:
        NotStarted: there are none in the sandbox.
    """
    name, version = str(code.inputs["name"]), str(code.inputs["version"])
    uri = str(inside(code.inputs, "properties").get("codeUri"))
    app = base / _APP
    _fetch(here, uri, code, app, f"code {name}:{version}")
    [whole] = app.iterdir()
    return whole if whole.is_dir() else app


def _fetch(here: Here, uri: str, asset: Record, folder: Path, what: str) -> None:
    try:
        files = of_uri(here, uri, workspace_of(asset.id))
    except NotThere as reason:
        raise NotStarted(f"{what}: {reason}") from None
    shutil.rmtree(folder, ignore_errors=True)
    for file in files:
        place = folder / file.path
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(file.source, place)  # whoever runs may change its own
