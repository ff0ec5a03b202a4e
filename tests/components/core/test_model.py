"""A model is served by one image, and everybody can tell which."""

from typing import Any

import pulumi
import pytest

from serving_components import Model
from tests.support.refusals import refused

DIGEST = "sha256:" + "0123456789abcdef" * 4


@pytest.mark.parametrize(
    "image",
    [
        "fraud:1.4.2",
        "team/fraud:1",
        f"fraud@{DIGEST}",
        f"fraud:1@{DIGEST}",
        "localhost:5000/fraud:1",
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud:1.4.2",
        f"111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/fraud@{DIGEST}",
    ],
)
def test_an_image_by_tag_or_digest_is_taken(image: str) -> None:
    assert Model(image=image).image == image


@pytest.mark.parametrize(
    "image",
    ["fraud", "team/fraud", "localhost:5000/fraud", "fraud:", "fraud@sha256:12", f"@{DIGEST}"],
)
def test_an_image_without_tag_and_digest_is_refused(image: str) -> None:
    assert refused(lambda: Model(image=image)) == [
        (
            f"image: {image} has neither tag nor digest, so nobody knows what it runs; append a"
            " digest (@sha256:…), or at least a tag (:1.4.2)"
        )
    ]


def test_an_image_pushed_by_another_resource_is_taken_unseen() -> None:
    image = pulumi.Output.from_input("anything")

    assert Model(image=image).image is image


def test_an_own_image_may_bring_its_model_along() -> None:
    assert Model(image="fraud:1").path is None


def test_an_own_image_may_be_given_an_artifact() -> None:
    assert Model(image="fraud:1", path="model.tar.gz").path == "model.tar.gz"


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (
            {},
            (
                "takes either framework or image, got neither; give framework for a prebuilt image"
                " of the cloud, image for your own"
            ),
        ),
        (
            {"framework": "sklearn:1.2", "image": "fraud:1", "path": "model.tar.gz"},
            (
                "takes either framework or image, got both; give framework for a prebuilt image of"
                " the cloud, image for your own"
            ),
        ),
        (
            {"framework": "sklearn:1.2"},
            (
                "path: is required, as framework sklearn:1.2 serves an artifact; set it to a"
                " folder (on AWS a model.tar.gz as well), or set uri"
            ),
        ),
        (
            {"framework": "sklearn:1.2", "path": "model", "uri": "s3://models/fraud.tar.gz"},
            "takes either path or uri, got both; leave out the one that is not served",
        ),
        (
            {"image": "fraud:1", "allow_unapproved": True},
            (
                "allow_unapproved: is about a package, and none is given; leave it out, or set"
                " package"
            ),
        ),
        (
            {"framework": "sklearn", "path": "model.tar.gz"},
            'framework: must read like sklearn:1.2 or sklearn:1.5; got "sklearn"',
        ),
        (
            {"image": "fraud:1", "environment": {"WORKERS": 2}},
            "environment.WORKERS: must be a valid string; got 2",
        ),
    ],
)
def test_a_model_that_nothing_serves_is_refused(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: Model(**asked)) == [line]


def test_a_package_names_its_artifact_and_image_by_itself() -> None:
    model = Model(package="arn:aws:sagemaker:eu-west-1:111122223333:model-package/fraud/7")

    assert (model.path, model.uri, model.framework, model.image) == (None,) * 4


@pytest.mark.parametrize(
    "beside", [{"path": "m"}, {"uri": "s3://m/"}, {"framework": "sklearn:1.2"}, {"image": "m:1"}]
)
def test_what_a_package_names_is_not_given_beside_it(beside: dict[str, Any]) -> None:
    [name] = beside
    asked = {"package": "arn", **beside}

    assert refused(lambda: Model(**asked)) == [
        f"{name}: is named by the package already; leave {name} out, or the package"
    ]


def test_every_source_too_many_is_told() -> None:
    asked: dict[str, Any] = {"path": "m", "uri": "s3://m/", "package": "arn", "image": "fraud"}

    assert [line.partition(":")[0] for line in refused(lambda: Model(**asked))] == [
        *("takes either path or uri, got both; leave out the one that is not served",),
        *("path", "uri", "image", "image"),
    ]


def test_an_artifact_of_the_clouds_own_store_is_taken_unseen() -> None:
    uri = pulumi.Output.from_input("anything")

    assert Model(framework="sklearn:1.2", uri=uri).uri is uri
