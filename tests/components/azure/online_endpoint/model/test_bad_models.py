"""What of a model Azure does not serve is refused in one line, before anything is registered."""

from pathlib import Path
from typing import Any, Final

import pytest

from serving_components import InvalidArguments, Model
from serving_components.azure import InferenceConfig, SecondDeployment
from tests.components.azure.online_endpoint.around import IMAGE, WORKSPACE, an_endpoint, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

NO_FILES: Final = WORKSPACE.model_copy(
    update=dict.fromkeys(
        (
            *("storage_account_id", "container", "datastore"),
            *("collected_container", "collected_datastore"),
        )
    )
)
NO_IMAGES: Final = WORKSPACE.model_copy(update=dict.fromkeys(("registry_id", "login_server")))
SKLEARN: Final = Model(path="model", framework="sklearn:1.5")

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a package of SageMaker's": (
        {"model": Model(package="arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/1")},
        (
            "model.package: is a version in SageMaker's registry, which Azure does not read; give"
            " path, uri or image"
        ),
    ),
    "a path alone": (
        {"model": Model(path="model")},
        (
            "model.framework: is required beside a path: sklearn:1.5 for an environment of Azure's"
            " that runs code/score.py, or image for your own"
        ),
    ),
    "a framework of another cloud's": (
        {"model": Model(path="model", framework="sklearn:1.2")},
        (
            "model.framework: Azure has no curated environment for sklearn:1.2 that a scoring"
            " script runs in; did you mean sklearn:1.5?; there are python:3.11, sklearn:1.5, and an"
            " own image by `image`"
        ),
    ),
    "a framework for files that lie in Azure": (
        {"model": Model(uri="azureml://datastores/m/paths/fraud", framework="sklearn:1.5")},
        (
            "model.uri: has no script that the environment of sklearn:1.5 runs; give path, a folder"
            " with code/score.py in it, or image instead of framework"
        ),
    ),
    "files of another cloud's": (
        {"model": Model(uri="s3://models/fraud.tar.gz", image=IMAGE)},
        (
            "model.uri: must be files in a datastore (azureml://datastores/NAME/paths/PATH) or of a"
            " blob (https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH), or a registered model"
            " (azureml://registries/NAME/models/NAME/versions/N, or an id); got"
            " s3://models/fraud.tar.gz"
        ),
    ),
    "files and nowhere to put them": (
        {"model": Model(path="model", image=IMAGE), "workspace": NO_FILES},
        (
            "model.path: is put into a storage account, and workspace names none; give it"
            " storage_account_id, container and datastore, or put the files there yourself and give"
            " uri"
        ),
    ),
    "an image of no registry": (
        {"model": Model(image="fraud:1"), "workspace": NO_IMAGES},
        (
            "model.image: fraud:1 has no registry, and workspace none either; write the registry"
            " before it, as in risk.azurecr.io/fraud, or give the workspace a login_server"
        ),
    ),
    "an image of large letters": (
        {"model": Model(image="Fraud:1")},
        (
            "model.image: Fraud is no name of an image; use small letters and digits, single"
            " dashes, dots or underscores between them, and slashes"
        ),
    ),
    "large letters behind a registry": (
        {"model": Model(image="risk.azurecr.io/Fraud:1")},
        (
            "model.image: Fraud is no name of an image; use small letters and digits, single"
            " dashes, dots or underscores between them, and slashes"
        ),
    ),
    "the latest image": (
        {"model": Model(image="risk.azurecr.io/fraud:latest")},
        (
            "model.image: risk.azurecr.io/fraud:latest is another image whenever somebody pushes"
            " one, and no rollout would watch it; give a digest, or a tag that stays"
        ),
    ),
    "an image of AWS": (
        {"model": Model(image="123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud:1")},
        (
            "model.image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud:1 lies in a registry"
            " of AWS, which an identity of Azure's may not pull from; copy it to the workspace's"
            " registry"
        ),
    ),
    "a way back in a path": (
        {"model": Model(uri="azureml://datastores/x/paths/../../y", image=IMAGE)},
        (
            "model.uri: must lead straight there, without . or .. between slashes; got"
            " azureml://datastores/x/paths/../../y"
        ),
    ),
    "a variable without a name": (
        {"model": Model(image=IMAGE, environment={"": "x"})},
        "model.environment.\"\": must be letters, digits and underscores, no digit first; got ''",
    ),
    "a variable of two words": (
        {"model": Model(image=IMAGE, environment={"1 BAD=x": "x"})},
        (
            "model.environment.1 BAD=x: must be letters, digits and underscores, no digit first;"
            " got '1 BAD=x'"
        ),
    ),
    "another port by a variable": (
        {"model": Model(image=IMAGE, environment={"SERVING_PORT": "8080"})},
        (
            "model.environment.SERVING_PORT: is set here; set inference_config.port, which Azure"
            " asks at"
        ),
    ),
    "another contract by a variable": (
        {"model": Model(image=IMAGE, environment={"SERVING_CONTRACT": "vertex"})},
        (
            "model.environment.SERVING_CONTRACT: is set here; leave it out, as Azure asks in one"
            " way alone"
        ),
    ),
    "a version of an environment that nobody asks for": (
        {"environment_versions": {"sklearn:1.5": "53"}},
        "environment_versions.sklearn:1.5: is the framework of no model here; leave it out",
    ),
    "a version that moves": (
        {"model": SKLEARN, "environment_versions": {"sklearn:1.5": "latest"}},
        (
            "environment_versions.sklearn:1.5: must be the number of a version, such as 53; got"
            " 'latest'"
        ),
    ),
    "a variable of Azure's": (
        {"model": Model(image=IMAGE, environment={"AZUREML_MODEL_DIR": "/model"})},
        "model.environment.AZUREML_MODEL_DIR: is set by Azure itself; leave it out",
    ),
    "a bad second model": (
        {"second_slot": SecondDeployment(model=Model(image="Fraud:1"), percent=10)},
        (
            "second_slot.model.image: Fraud is no name of an image; use small letters and digits,"
            " single dashes, dots or underscores between them, and slashes"
        ),
    ),
    "ways of an image for an environment of Azure's": (
        {"model": SKLEARN, "inference_config": InferenceConfig(port=8080)},
        (
            "inference_config: is of an own image, and the environment of sklearn:1.5 has ways of"
            " its own; leave it out, or give model.image instead of model.framework"
        ),
    ),
    "a script for an image": (
        {"scoring_script": "main.py"},
        (
            "scoring_script: is run by an environment of Azure's, and an own image serves by"
            " itself; leave it out, or give model.framework instead of model.image"
        ),
    ),
    "a script in a folder": (
        {"model": SKLEARN, "scoring_script": "src/score.py"},
        'scoring_script: must read like score.py; got "src/score.py"',
    ),
}


@pytest.mark.parametrize(("asked", "told"), BAD.values(), ids=BAD)
def test_a_mistake_is_one_line(asked: dict[str, Any], told: str) -> None:
    assert refused(lambda: an_endpoint(**asked)) == [told]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "does not exist (looked in"),
        (["model.joblib"], "has no code/score.py, which an environment of Azure's runs; put one"),
        (["code/score.py", "id_rsa"], "holds what is named like a secret (id_rsa)"),
    ],
)
def test_a_folder_that_cannot_be_served_is_told_before_anything_is_registered(
    cloud: RecordingCloud,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in files:
        (tmp_path / "model" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "model" / name).write_bytes(b"1")

    with pytest.raises(InvalidArguments) as met:
        deploy(cloud, model=SKLEARN)

    [fault] = met.value.faults
    assert fault.path == ("model", "path")
    assert fault.reason.startswith(f"model {told}")
    assert cloud.registered == {}


def test_files_of_both_slots_are_told_together(
    cloud: RecordingCloud, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    second = SecondDeployment(model=Model(path="other", image=IMAGE), percent=10)

    with pytest.raises(InvalidArguments) as met:
        deploy(cloud, model=SKLEARN, second_slot=second)

    assert [fault.path for fault in met.value.faults] == [
        ("model", "path"),
        ("second_slot", "model", "path"),
    ]
