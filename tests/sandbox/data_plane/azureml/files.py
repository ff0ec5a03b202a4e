"""Files of models and code, put where a program puts them, and registered."""

from pathlib import Path
from typing import Final

from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from tests.sandbox.data_plane.azure_arm.api import SUBSCRIPTION
from tests.sandbox.data_plane.azureml.served import Serving

_ML: Final = "azure-native:machinelearningservices"
_ACCOUNT: Final = {"resourceGroupName": "serving", "accountName": "modelsofserving"}
_IN_WORKSPACE: Final = {"resourceGroupName": "serving", "workspaceName": "models"}
_URL: Final = "https://modelsofserving.blob.core.windows.net/models"


def a_container(serving: Serving) -> None:
    """Where they lie."""
    inputs = _ACCOUNT | {"containerName": "models"}
    serving.api.cloud.create("azure-native:storage:BlobContainer", inputs, name="models")


def put(serving: Serving, path: str, body: bytes) -> None:
    """A file of the container."""
    store = serving.api.cloud.store
    here = Here(store, Scope("azure-native", SUBSCRIPTION, ""), serving.home / "blobs")
    container = blobs.container_named(here, "modelsofserving", "models")
    assert container is not None
    blobs.put(here, container, path, body)


def a_model(serving: Serving, name: str, folder: str) -> str:
    """A version of a model whose files are in a folder of the container; its id."""
    asked = {"modelType": "custom_model", "modelUri": f"{_URL}/{folder}"}
    inputs = {**_IN_WORKSPACE, "name": name, "version": "7", "properties": asked}
    return serving.api.cloud.create(f"{_ML}:ModelVersion", inputs, name=name).id


def a_code(serving: Serving, name: str, folder: str) -> str:
    """A version of code in the same way; its id."""
    asked = {"codeUri": f"{_URL}/{folder}"}
    inputs = {**_IN_WORKSPACE, "name": name, "version": "1", "properties": asked}
    return serving.api.cloud.create(f"{_ML}:CodeVersion", inputs, name=name).id


def below(folder: str) -> list[str]:
    """The files below a folder of this machine."""
    whole = Path(folder)
    return sorted(str(it.relative_to(whole)) for it in whole.rglob("*") if it.is_file())
