"""What is registered for what a deployment serves."""

from pathlib import Path
from typing import Any, Final

import pulumi
import pytest

from serving_components import Model
from serving_components.azure import InferenceConfig, SecondDeployment
from serving_components.azure.online_endpoint.asked.doubts import doubts
from tests.components.azure.online_endpoint.around import (
    DEPLOYMENT,
    ENVIRONMENT,
    IMAGE,
    OTHER_IMAGE,
    an_endpoint,
    deploy,
    slot,
)
from tests.support.cloud import RecordingCloud

_ML: Final = "azure-native:machinelearningservices"
MODEL: Final = f"{_ML}:ModelVersion"
CODE: Final = f"{_ML}:CodeVersion"
FILES: Final = "pulumi-python:dynamic/serving:AzureModelFiles"
URI: Final = "azureml://datastores/models/paths/fraud/7"
STORED: Final = (
    "azureml://subscriptions/00000000-1111-2222-3333-444444444444/resourcegroups/serving"
    "/workspaces/models/datastores/models/paths"
)
REGISTERED: Final = "models/fraud/versions/7"
IN_WORKSPACE: Final = (
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/"
    + REGISTERED
)


@pytest.fixture(name="folder")
def folder_(tmp_path: Path) -> Path:
    """A folder `fraud` with a model and its script."""
    folder = tmp_path / "fraud"
    (folder / "code").mkdir(parents=True)
    (folder / "model.joblib").write_bytes(b"weights")
    (folder / "code/score.py").write_bytes(b"def init(): ...\ndef run(raw_data): ...\n")
    return folder


def of_framework(folder: Path) -> Model:
    return Model(path=str(folder), framework="sklearn:1.5")


def properties(cloud: RecordingCloud, kind: str) -> dict[str, Any]:
    told: dict[str, Any] = cloud.only(kind).inputs["properties"]
    return told


def test_an_image_is_an_environment_that_says_how_it_is_asked(cloud: RecordingCloud) -> None:
    deploy(cloud, inference_config=InferenceConfig(port=8080, scoring_route="/predict"))

    told = properties(cloud, ENVIRONMENT)
    assert (told["image"], told["osType"]) == (IMAGE, "Linux")
    assert told["inferenceConfig"] == {
        "scoringRoute": {"path": "/predict", "port": 8080},
        "livenessRoute": {"path": "/live", "port": 8080},
        "readinessRoute": {"path": "/", "port": 8080},
    }
    assert "model" not in slot(cloud)["properties"]
    assert cloud.of(FILES) == cloud.of(MODEL) == []


def test_an_image_without_a_registry_is_of_the_workspaces(cloud: RecordingCloud) -> None:
    deploy(cloud, model=Model(image="fraud:1"))

    assert properties(cloud, ENVIRONMENT)["image"] == "risk.azurecr.io/fraud:1"


def test_an_image_is_told_how_it_answers_and_what_its_version_is_called(
    cloud: RecordingCloud, folder: Path
) -> None:
    deploy(cloud, model=Model(path=str(folder), image=IMAGE))

    told = slot(cloud)["properties"]["environmentVariables"]
    assert told["SERVING_CONTRACT"] == "azureml"
    assert told["SERVING_MODEL_VERSION"] == cloud.only(MODEL).inputs["version"]


def test_a_folder_beside_an_image_is_mounted_whole(cloud: RecordingCloud, folder: Path) -> None:
    deploy(cloud, model=Model(path=str(folder), image=IMAGE))

    files, version = cloud.only(FILES), cloud.only(MODEL)
    assert {*files.inputs["files"]} == {"model.joblib", "code/score.py"}
    assert files.inputs["folder"].endswith("/fraud")
    assert version.inputs["version"] in files.inputs["folder"]
    assert version.inputs["properties"]["modelUri"] == f"{STORED}/{files.inputs['mounted']}"
    assert cloud.of(CODE) == []


def test_a_script_is_code_and_the_rest_is_the_model(cloud: RecordingCloud, folder: Path) -> None:
    deploy(cloud, model=of_framework(folder))

    code, model = sorted(cloud.of(FILES), key=lambda it: "code" not in it.name)
    assert [*code.inputs["files"]] == ["score.py"]
    assert [*model.inputs["files"]] == ["model.joblib"]
    told = properties(cloud, CODE)["codeUri"]
    assert told == f"https://models.blob.core.windows.net/models/{code.inputs['mounted']}"
    asked = slot(cloud)["properties"]
    assert asked["environmentId"] == (
        "azureml://registries/azureml/environments/sklearn-1.5/versions/53"
    )
    assert asked["codeConfiguration"]["scoringScript"] == "score.py"
    assert cloud.of(ENVIRONMENT) == []


def test_another_version_of_an_environment_is_another_deployment(
    cloud: RecordingCloud, folder: Path
) -> None:
    deploy(cloud, model=of_framework(folder))
    other = RecordingCloud()
    deploy(other, model=of_framework(folder), environment_versions={"sklearn:1.5": "54"})

    assert slot(other)["properties"]["environmentId"].endswith("/sklearn-1.5/versions/54")
    assert slot(other)["deploymentName"] != slot(cloud)["deploymentName"]


def test_the_newest_environment_is_told_of_until_one_is_named() -> None:
    asked = an_endpoint(model=Model(path="fraud", framework="python:3.11"))
    pinned = an_endpoint(model=asked.model, environment_versions={"python:3.11": "59"})

    [told] = doubts(asked)
    assert told.startswith("python:3.11 is served by the newest of Azure's environments")
    assert list(doubts(pinned)) == []


def test_code_alone_is_served_without_a_model(cloud: RecordingCloud, folder: Path) -> None:
    (folder / "model.joblib").unlink()

    deploy(cloud, model=of_framework(folder))

    assert cloud.of(MODEL) == []
    assert "model" not in slot(cloud)["properties"]


def test_files_that_lie_in_azure_are_a_version_and_not_put(cloud: RecordingCloud) -> None:
    deploy(cloud, model=Model(uri=URI, image=IMAGE))

    assert properties(cloud, MODEL)["modelUri"] == URI
    assert cloud.of(FILES) == []


def test_files_where_another_resource_says_are_a_version(cloud: RecordingCloud) -> None:
    deploy(cloud, model=Model(uri=pulumi.Output.from_input(URI), image=IMAGE))

    told = cloud.only(MODEL)
    assert told.name == "fraud-told"
    assert told.inputs["properties"]["modelUri"] == URI


@pytest.mark.parametrize("uri", [f"azureml://registries/risk/{REGISTERED}", IN_WORKSPACE])
def test_a_registered_model_is_served_as_it_is(cloud: RecordingCloud, uri: str) -> None:
    deploy(cloud, model=Model(uri=uri, image=IMAGE))

    assert slot(cloud)["properties"]["model"] == uri
    assert cloud.of(MODEL) == []


def test_two_slots_of_one_model_have_one_version(cloud: RecordingCloud, folder: Path) -> None:
    model = Model(path=str(folder), image=IMAGE)

    deploy(cloud, model=model, second_slot=SecondDeployment(model=model, percent=10))

    assert len(cloud.of(DEPLOYMENT)) == 2
    assert len(cloud.of(MODEL)) == len(cloud.of(ENVIRONMENT)) == len(cloud.of(FILES)) == 1


def test_two_slots_of_two_images_share_what_holds_their_versions(cloud: RecordingCloud) -> None:
    second = SecondDeployment(model=Model(image=OTHER_IMAGE), percent=10)

    deploy(cloud, second_slot=second)

    assert len(cloud.of(ENVIRONMENT)) == 2
    assert len(cloud.of(f"{_ML}:EnvironmentContainer")) == 1


def deployed(folder: Path, **asked: Any) -> tuple[str, set[tuple[str, str]]]:
    """The live deployment's name, and types and names of all versions and files."""
    cloud = RecordingCloud()
    deploy(cloud, **{"model": of_framework(folder), **asked})
    kinds = (FILES, MODEL, CODE, ENVIRONMENT)
    return slot(cloud)["deploymentName"], {
        (kind, it.name) for kind in kinds for it in cloud.of(kind)
    }


def test_another_model_or_script_is_another_deployment_beside_that_of_before(folder: Path) -> None:
    first = deployed(folder)
    (folder / "code/score.py").write_bytes(b"def init(): ...\ndef run(data): ...\n")
    script = deployed(folder)
    (folder / "model.joblib").write_bytes(b"other weights")
    weights = deployed(folder)

    assert deployed(folder) == weights
    assert len({first[0], script[0], weights[0]}) == 3
    assert len(first[1] & script[1]) == 2  # the model's version and files stay
    assert len(script[1] & weights[1]) == 2
