"""Our own resource puts a model's files into a container of blobs, on the real engine.

The program runs in a folder of its own below the project, as this repository's does.
"""

import json
from collections.abc import Iterator

import pytest

from cloud_sandbox.azure_native.storage.names import BLOB
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.store import Store
from cloud_sandbox.home.plugins import install
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("azure-model-files")

_SUBSCRIPTION = "00000000-1111-2222-3333-444444444444"
_PROGRAM = """
    import pulumi
    from serving_components.azure import AzureModelFiles
    from serving_components.azure.model_files.contents import contents
    from pathlib import Path


    class Made(pulumi.CustomResource):
        def __init__(self, kind, called, inputs, after=()):
            opts = pulumi.ResourceOptions(version="3.29.0", depends_on=list(after))
            super().__init__(f"azure-native:{kind}", called, inputs, opts)


    group = {"resourceGroupName": "serving"}
    holder = Made("resources:ResourceGroup", "group", group)
    account = Made(
        "storage:StorageAccount",
        "storage",
        {**group, "accountName": "riskmodels", "kind": "StorageV2", "allowSharedKeyAccess": False,
         "sku": {"name": "Standard_LRS"}},
        [holder],
    )
    container = Made(
        "storage:BlobContainer",
        "models",
        {**group, "accountName": "riskmodels", "containerName": "models"},
        [account],
    )
    digest = contents(Path("../fraud")).digest
    files = AzureModelFiles(
        f"fraud-{digest}",
        {"account": "riskmodels", "container": "models", "prefix": "risk", "path": "../fraud"},
        pulumi.ResourceOptions(depends_on=[container]),
    )
    pulumi.export("mounted", files.mounted)
"""


class Model:
    """One model's files, put in turn."""

    def __init__(self, project: Sandboxed) -> None:
        self.project = project

    def up(self, **files: str) -> Run:
        for name, content in files.items():
            self.project.file(f"fraud/{name}", content)
        return self.project.up()


def blobs(run: Run) -> dict[str, str]:
    """Names of all that lies in the container, after the prefix; and of what contents."""
    return {
        record.inputs["name"].removeprefix("risk/"): record.attributes["md5"]
        for record in run.existing(BLOB)
    }


def of(run: Run) -> list[tuple[str, str]]:
    return [step for step in run.done() if step[0] != "same" and step[1] != "Stack"]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Model]:
    project = Sandboxed(tmp_path_factory.mktemp("azure-model-files"), called=True)
    project.configure(
        **{"azure-native__subscriptionId": _SUBSCRIPTION, "azure-native__location": "westeurope"}
    )
    project.program(_PROGRAM)
    project.file("program/__main__.py", (project.folder / "__main__.py").read_text())
    told = json.loads((project.folder / "Pulumi.yaml").read_text())
    project.file("Pulumi.yaml", json.dumps(told | {"main": "program"}))
    project.home.make()
    install(project.home, None)  # the program's Python has no package of azure-native
    with running(project.home.folder) as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SERVING_AZURE_ENDPOINT", url)
        project.session()
        yield Model(project)


@pytest.fixture(scope="module")
def created(model: Model) -> Run:
    return model.up(**{"model.joblib": "first", "code/predictor.py": "class Fraud: ..."})


@pytest.fixture(scope="module")
def changed(model: Model, created: Run) -> Run:
    created.succeeded()
    return model.up(**{"model.joblib": "second"})


@pytest.fixture(scope="module")
def mended(model: Model, changed: Run) -> Run:
    changed.succeeded()
    store = Store(model.project.home.folder / "cloud.sqlite3")
    store.drop(store.all(BLOB)[0])
    model.project.refresh().succeeded()
    return model.up()


@pytest.fixture(scope="module")
def destroyed(model: Model, mended: Run) -> Run:
    mended.succeeded()
    return model.project.destroy()


def test_the_first_up_puts_the_files_once_their_container_is_there(created: Run) -> None:
    created.succeeded()

    folder = created.outputs["mounted"].removeprefix("risk/")
    assert folder.endswith("/fraud")
    assert {*blobs(created)} == {f"{folder}/model.joblib", f"{folder}/code/predictor.py"}


def test_other_contents_are_put_beside_those_of_before_which_then_go(
    created: Run, changed: Run
) -> None:
    changed.succeeded()

    assert of(changed) == [("create", "AzureModelFiles"), ("delete", "AzureModelFiles")]
    assert len(blobs(changed)) == 2
    assert not blobs(created).keys() & blobs(changed).keys()


def test_what_somebody_took_away_is_put_again(changed: Run, mended: Run) -> None:
    mended.succeeded()

    assert of(mended) == [("update", "AzureModelFiles")]
    assert blobs(mended) == blobs(changed)


def test_nothing_is_left(destroyed: Run) -> None:
    destroyed.succeeded()

    assert destroyed.cloud == []
