"""Images that would have to be pushed first are refused before anything is applied."""

import pytest

from cloud_sandbox.aws.provider import ACCOUNT
from serving_cli.failure import Failure
from serving_cli.rehearsing import own_images


@pytest.mark.parametrize(
    "image",
    [
        "fraud:1.4.2",
        f"{ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/fraud:1.4.2",
        "europe-docker.pkg.dev/my-project/models/fraud:1.4.2",
        "risk.azurecr.io/fraud:1.4.2",
    ],
)
def test_an_own_image_is_refused_by_its_service(image: str) -> None:
    with pytest.raises(
        Failure, match="images of your own are not in a rehearsal's sandbox"
    ) as told:
        own_images.refuse("prod", {"scores": image})

    assert f"scores ({image})" in str(told.value)


@pytest.mark.parametrize(
    "image",
    [
        "999988887777.dkr.ecr.eu-west-1.amazonaws.com/fraud:1.4.2",
        "europe-docker.pkg.dev/vertex-ai/prediction/sklearn-cpu.1-5:latest",
        "mcr.microsoft.com/azureml/minimal-py312-inference:20260101.v1",
    ],
)
def test_what_others_keep_is_not(image: str) -> None:
    own_images.refuse("prod", {"scores": image})
