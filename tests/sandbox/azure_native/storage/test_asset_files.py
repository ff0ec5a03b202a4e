"""Files of models and code are found by the URIs that versions name."""

from pathlib import Path

import pytest

from cloud_sandbox.azure_native.storage import blobs
from cloud_sandbox.azure_native.storage.asset_files import NotThere, of_uri, put_into
from cloud_sandbox.azure_native.storage.names import CONTAINER
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Scope
from tests.sandbox.azure_native.emulation import SUBSCRIPTION
from tests.sandbox.azure_native.machinelearningservices.container_examples import DATASTORE
from tests.sandbox.azure_native.machinelearningservices.workspace_example import WORKSPACE_ID
from tests.support.emulated import Emulated
from tests.support.lifecycle import prepare

STORE = "datastores/serving_models/paths/fraud/1a2b/model"
LONG = (
    f"azureml://subscriptions/{SUBSCRIPTION}/resourcegroups/serving/workspaces/serving-ml/{STORE}"
)
URL = "https://servingmodels.blob.core.windows.net/models/fraud/1a2b/model"


@pytest.fixture(name="here")
def here_(cloud: Emulated, tmp_path: Path) -> Here:
    """A model of two files, beside another one of a name that begins alike."""
    prepare(cloud, DATASTORE)
    cloud.create(DATASTORE.token, DATASTORE.inputs, name="datastore")
    here = Here(cloud.store, Scope("azure-native", SUBSCRIPTION, ""), tmp_path / "blobs")
    [container] = cloud.store.all(CONTAINER)
    for name in ("model/model.pkl", "model/code/predictor.py", "model2/other.pkl"):
        blobs.put(here, container, f"fraud/1a2b/{name}", name.encode())
    return here


@pytest.mark.parametrize(
    "uri", [LONG, f"{LONG}/", LONG.replace("resourcegroups", "resourceGroups"), URL]
)
def test_a_folder_is_mounted_below_its_own_name(here: Here, tmp_path: Path, uri: str) -> None:
    count = put_into(here.store, here.blobs, uri, tmp_path / "mounted")

    assert count == 2
    assert (tmp_path / "mounted/model/model.pkl").read_bytes() == b"model/model.pkl"
    assert (tmp_path / "mounted/model/code/predictor.py").is_file()
    assert [one.name for one in (tmp_path / "mounted").iterdir()] == ["model"]


def test_one_file_is_mounted_by_its_name(here: Here, tmp_path: Path) -> None:
    assert put_into(here.store, here.blobs, f"{LONG}/model.pkl", tmp_path / "mounted") == 1
    assert (tmp_path / "mounted/model.pkl").is_file()


def test_what_is_copied_may_be_changed(here: Here, tmp_path: Path) -> None:
    for _ in range(2):
        put_into(here.store, here.blobs, URL, tmp_path / "mounted")
        copied = tmp_path / "mounted/model/model.pkl"
        assert copied.read_bytes() == b"model/model.pkl"
        copied.write_bytes(b"changed")


def test_the_short_form_is_of_the_workspace(here: Here) -> None:
    found = of_uri(here, f"azureml://{STORE}", WORKSPACE_ID)

    assert [one.path for one in found] == ["model/code/predictor.py", "model/model.pkl"]


@pytest.mark.parametrize(
    ("uri", "told"),
    [
        (f"{LONG}3", "nothing lies at"),
        (LONG.replace("serving_models", "other"), "there is no datastore other"),
        (URL.replace("/models/", "/others/"), "there is no container others of servingmodels"),
        ("https://example.com/model", "none of the places that the sandbox reads"),
    ],
)
def test_what_is_not_there_is_told(here: Here, tmp_path: Path, uri: str, told: str) -> None:
    with pytest.raises(NotThere, match=told):
        of_uri(here, uri)
    assert put_into(here.store, here.blobs, uri, tmp_path / "mounted") == 0


def test_no_file_leads_out_of_where_it_is_mounted(here: Here) -> None:
    [container] = here.store.all(CONTAINER)
    blobs.put(here, container, "fraud/1a2b/model/../../up", b"")

    with pytest.raises(NotThere, match="leads elsewhere"):
        of_uri(here, URL)
