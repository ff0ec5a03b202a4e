"""A model runs in AWS's own image, in one of a repository made here, or in one that is given."""

import json
from typing import Any

import pulumi
import pytest

from serving_components import Model
from serving_components.aws import SageMakerEndpoint
from tests.components.aws.requests import DIGITS, OWN, a_request
from tests.support.cloud import RecordingCloud

DIGEST = "sha256:" + "0123456789abcdef" * 4
GIVEN = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/fraud"
REPOSITORY = "aws:ecr/repository:Repository"
EXPIRY = "aws:ecr/lifecyclePolicy:LifecyclePolicy"


def run(cloud: RecordingCloud, model: Model) -> dict[str, Any]:
    cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request(model=model)))
    container: dict[str, Any] = cloud.one("aws:sagemaker/model:Model")["primaryContainer"]
    return container


def test_a_framework_runs_in_the_image_of_this_region(cloud: RecordingCloud) -> None:
    assert run(cloud, DIGITS)["image"] == (
        "444455556666.dkr.ecr.eu-west-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"
    )
    assert not cloud.has(REPOSITORY)


def test_a_framework_is_told_where_the_code_lies(cloud: RecordingCloud) -> None:
    assert run(cloud, DIGITS)["environment"] == {
        "SAGEMAKER_PROGRAM": "inference.py",
        "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
    }


def test_the_callers_environment_goes_first(cloud: RecordingCloud) -> None:
    model = DIGITS.model_copy(
        update={"environment": {"SAGEMAKER_PROGRAM": "serve.py", "WORKERS": "2"}}
    )

    assert run(cloud, model)["environment"] == {
        "SAGEMAKER_PROGRAM": "serve.py",
        "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code",
        "WORKERS": "2",
    }


def test_an_own_image_is_told_nothing_but_what_the_caller_says(cloud: RecordingCloud) -> None:
    assert run(cloud, OWN)["environment"] == {}


@pytest.mark.parametrize(
    ("image", "repository", "version"),
    [
        ("fraud:1.4.2", "fraud", ":1.4.2"),
        ("team/fraud:1", "team/fraud", ":1"),
        (f"fraud@{DIGEST}", "fraud", f"@{DIGEST}"),
        (f"fraud:1.4.2@{DIGEST}", "fraud", f"@{DIGEST}"),
    ],
)
def test_a_name_without_a_registry_gets_a_repository(
    cloud: RecordingCloud, image: str, repository: str, version: str
) -> None:
    container = run(cloud, Model(image=image))

    assert cloud.one(REPOSITORY)["name"] == repository
    assert container["image"] == f"mock/fraud{version}"


def test_a_repository_keeps_its_tags_where_they_are_and_scans(cloud: RecordingCloud) -> None:
    run(cloud, OWN)

    made = cloud.one(REPOSITORY)

    assert made["imageTagMutability"] == "IMMUTABLE"
    assert made["imageScanningConfiguration"] == {"scanOnPush": True}


def test_old_images_expire(cloud: RecordingCloud) -> None:
    run(cloud, OWN)

    expiry = cloud.one(EXPIRY)

    assert expiry["repository"] == "fraud"
    assert json.loads(expiry["policy"]) == {
        "rules": [
            {
                "rulePriority": 1,
                "description": "keep the last 30 images",
                "selection": {
                    "tagStatus": "any",
                    "countType": "imageCountMoreThan",
                    "countNumber": 30,
                },
                "action": {"type": "expire"},
            }
        ]
    }


def test_a_repository_made_here_tells_where_to_push(cloud: RecordingCloud) -> None:
    def program() -> object:
        return SageMakerEndpoint("fraud", a_request(model=OWN)).repository_url

    assert cloud.deploy(program) == "mock/fraud"


@pytest.mark.parametrize("image", [f"{GIVEN}:1.4.2", f"{GIVEN}@{DIGEST}"])
def test_an_image_in_ecr_is_run_as_it_is_given(cloud: RecordingCloud, image: str) -> None:
    assert run(cloud, Model(image=image))["image"] == image
    assert not cloud.has(REPOSITORY)


def test_an_image_that_another_resource_pushes_is_run(cloud: RecordingCloud) -> None:
    pushed = pulumi.Output.from_input(f"{GIVEN}@{DIGEST}")

    assert run(cloud, Model(image=pushed))["image"] == f"{GIVEN}@{DIGEST}"


def test_an_image_pushed_outside_ecr_is_refused_once_it_is_known(cloud: RecordingCloud) -> None:
    pushed = pulumi.Output.from_input("ghcr.io/team/fraud:1")

    with pytest.raises(pulumi.RunError, match=r"^model\.image: ghcr\.io/team/fraud:1 does not lie"):
        run(cloud, Model(image=pushed))
