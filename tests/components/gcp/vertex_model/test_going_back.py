"""What the engine has down for deletion still is not taken from a program that went back to it."""

import pytest

from serving_components.core.own_resource.living import forget
from serving_components.gcp.vertex_model import crud
from serving_components.gcp.vertex_model.provider import VertexModelProvider
from tests.components.gcp.google import Google
from tests.components.gcp.vertex_model.conftest import Models


@pytest.fixture(name="provider")
def provider_(models: Models, monkeypatch: pytest.MonkeyPatch) -> VertexModelProvider:
    """The engine's way, to the same Vertex AI."""
    for call in (crud.bring, crud.end):
        monkeypatch.setattr(call, "__kwdefaults__", models.reached.ways)
    return VertexModelProvider()


def test_a_model_of_another_name_comes_and_the_first_one_goes(
    google: Google, models: Models, provider: VertexModelProvider
) -> None:
    old = provider.create(models.inputs()).outs or {}
    forget()

    provider.diff("it", old, models.inputs(modelId="risk"))
    provider.create(models.inputs(modelId="risk"))
    provider.delete("it", old)

    assert list(google.models) == ["risk"]


def test_a_model_that_a_program_went_back_to_stays(
    google: Google, models: Models, provider: VertexModelProvider
) -> None:
    old = provider.create(models.inputs()).outs or {}
    bad = provider.create(models.inputs(modelId="risk")).outs or {}
    forget()

    provider.diff("it", bad, models.inputs())
    provider.create(models.inputs())
    provider.delete("it", old)
    provider.delete("it", bad)

    assert list(google.models) == ["fraud"]


def test_a_model_of_another_key_goes_before_it_comes(
    google: Google, models: Models, provider: VertexModelProvider
) -> None:
    key = "projects/p/locations/europe-west4/keyRings/r/cryptoKeys/k"
    old = provider.create(models.inputs()).outs or {}
    forget()

    provider.diff("it", old, models.inputs(kmsKey=key))
    provider.delete("it", old)
    provider.create(models.inputs(kmsKey=key))

    assert [it["encryptionSpec"] for it in google.models["fraud"]] == [{"kmsKeyName": key}]
