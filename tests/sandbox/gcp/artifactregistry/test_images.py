"""Images are pushed into repositories, by tag and digest, and go with them."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.gcp.artifactregistry.image import digest_of, push
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from tests.sandbox.gcp.artifactregistry.examples import REPOSITORY
from tests.sandbox.gcp.emulation import GCP
from tests.support.emulated import Emulated, Made

NAME = "europe-west4-docker.pkg.dev/serving-tests/models/fraud/scorer"
ONE, OTHER = (f"sha256:{digit * 64}" for digit in "12")


@pytest.fixture(name="cloud")
def _cloud(tmp_path: Path) -> Emulated:
    return GCP.made_in(tmp_path)


def a_repository(cloud: Emulated, **more: Any) -> Made:
    return cloud.create(REPOSITORY.token, REPOSITORY.inputs | more, name="models")


def named(text: str) -> ImageUri:
    uri = ImageUri.of(text)
    assert uri is not None
    return uri


def test_an_image_goes_by_its_parts() -> None:
    uri = named(f"{NAME}:v1@{ONE}")

    assert (uri.location, uri.project, uri.repository) == (
        "europe-west4",
        "serving-tests",
        "models",
    )
    assert (uri.image, uri.tag, uri.digest) == ("fraud/scorer", "v1", ONE)
    assert named(NAME).tag == "latest"


@pytest.mark.parametrize("text", ["gcr.io/p/fraud", "europe-west4-docker.pkg.dev/p/models", "a:b"])
def test_what_lies_elsewhere_is_no_image_of_the_registry(text: str) -> None:
    assert ImageUri.of(text) is None


def test_an_image_is_found_by_tag_and_by_digest(cloud: Emulated) -> None:
    a_repository(cloud)
    push(cloud.store, named(f"{NAME}:v1"), ONE)

    assert digest_of(cloud.store, named(f"{NAME}:v1")) == ONE
    assert digest_of(cloud.store, named(f"{NAME}@{ONE}")) == ONE
    assert digest_of(cloud.store, named(f"{NAME}:v2")) == ""
    assert digest_of(cloud.store, named(f"{NAME}@{OTHER}")) == ""


def test_a_tag_moves_to_the_image_that_is_pushed_last(cloud: Emulated) -> None:
    a_repository(cloud)
    for digest in (ONE, OTHER):
        push(cloud.store, named(f"{NAME}:v1"), digest)

    assert digest_of(cloud.store, named(f"{NAME}:v1")) == OTHER
    assert digest_of(cloud.store, named(f"{NAME}@{ONE}")) == ONE


def test_an_immutable_tag_stays(cloud: Emulated) -> None:
    a_repository(cloud, dockerConfig={"immutableTags": True})
    push(cloud.store, named(f"{NAME}:v1"), ONE)
    push(cloud.store, named(f"{NAME}:v1"), ONE)

    with pytest.raises(Rejected, match="is taken and immutable"):
        push(cloud.store, named(f"{NAME}:v1"), OTHER)


def test_images_need_a_repository_of_their_format(cloud: Emulated) -> None:
    with pytest.raises(Rejected, match="repositories/models does not exist"):
        push(cloud.store, named(NAME), ONE)
    a_repository(cloud, format="PYTHON")
    with pytest.raises(Rejected, match="its format is not DOCKER"):
        push(cloud.store, named(NAME), ONE)


def test_images_go_with_their_repository(cloud: Emulated) -> None:
    made = a_repository(cloud)
    push(cloud.store, named(NAME), ONE)

    cloud.delete(made)

    assert cloud.everything() == []
