"""Images lie in registries, where whoever builds them pushes them."""

import pytest

from cloud_sandbox.azure_native.containerregistry.image import digest_of, images, push
from cloud_sandbox.azure_native.containerregistry.image_uri import ImageUri
from cloud_sandbox.engine.rejected import Rejected
from tests.sandbox.azure_native.containerregistry.examples import REGISTRY
from tests.support.emulated import Emulated
from tests.support.lifecycle import live

ONE = f"sha256:{'1' * 64}"
TWO = f"sha256:{'2' * 64}"


def uri(text: str) -> ImageUri:
    found = ImageUri.of(f"servingimages.azurecr.io/{text}")
    assert found is not None
    return found


def test_a_tag_moves_to_what_was_pushed_last(cloud: Emulated) -> None:
    live(cloud, REGISTRY)
    push(cloud.store, uri("risk/fraud:1"), ONE)

    push(cloud.store, uri("risk/fraud:1"), TWO)

    found = {it.digest: it.tags for it in images(cloud.store, uri("risk/fraud"))}
    assert found == {ONE: frozenset(), TWO: {"1"}}
    assert digest_of(cloud.store, uri("risk/fraud:1")) == TWO
    assert digest_of(cloud.store, uri(f"risk/fraud@{ONE}")) == ONE
    assert digest_of(cloud.store, uri("risk/other:1")) == ""


def test_an_image_has_any_number_of_tags(cloud: Emulated) -> None:
    live(cloud, REGISTRY)
    for tag in ("fraud", "fraud:2"):
        push(cloud.store, uri(tag), ONE)

    [image] = images(cloud.store, uri("fraud"))
    assert image.tags == {"latest", "2"}


def test_images_go_with_their_registry(cloud: Emulated) -> None:
    made = live(cloud, REGISTRY).made
    push(cloud.store, uri("fraud:1"), ONE)

    cloud.delete(made)

    assert [it for it in cloud.everything() if "fraud" in it.id] == []


def test_nothing_is_pushed_to_a_registry_that_is_not_there(cloud: Emulated) -> None:
    with pytest.raises(Rejected, match=r"registry servingimages\.azurecr\.io does not exist"):
        push(cloud.store, uri("fraud:1"), ONE)


@pytest.mark.parametrize(
    "text", ["mcr.microsoft.com/azureml/minimal:1", "fraud:1", "servingimages.azurecr.io"]
)
def test_what_lies_elsewhere_is_no_image_of_a_registry(text: str) -> None:
    assert ImageUri.of(text) is None
