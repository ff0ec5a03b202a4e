"""`serving build` for Azure: images in a registry, whose repositories nobody makes."""

import pytest

from cloud_sandbox.azure_native.containerregistry import image
from cloud_sandbox.azure_native.containerregistry.image_uri import ImageUri
from cloud_sandbox.home.images import Images
from tests.cli.image.workshop import Workshop

HOST = "risk.azurecr.io"


def held(workshop: Workshop, repository: str) -> dict[str, set[str]]:
    uri = ImageUri.of(f"{HOST}/{repository}:any")
    assert uri
    return {one.digest: set(one.tags) for one in image.images(workshop.home.store, uri)}


@pytest.mark.parametrize(
    ("within", "asked"),
    [("fraud", "fraud"), ("team/fraud", "team/fraud"), ("fraud", f"{HOST}/fraud")],
)
def test_a_registry_takes_the_image_into_a_repository_of_its_name(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], within: str, asked: str
) -> None:
    workshop.azure_registry("risk")

    assert workshop.build("fraud", "--repository", asked, "--tag", "1.4.2") == 0

    [(digest, tags)] = held(workshop, within).items()
    assert tags == {"1.4.2"}
    assert capsys.readouterr().out == f"{asked}@{digest}\n"
    assert Images(workshop.home.folder).find(digest) is not None


def test_a_registry_of_another_name_is_not_meant(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.azure_registry("risk")

    assert workshop.build("fraud", "--repository", "other.azurecr.io/fraud") == 1

    assert "has no repository other.azurecr.io/fraud yet" in capsys.readouterr().err


def test_two_registries_are_not_guessed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.azure_registry("risk")
    workshop.azure_registry("ledger")

    assert workshop.build("fraud") == 1

    assert "are repositories fraud in ledger.azurecr.io, risk.azurecr.io" in capsys.readouterr().err


def test_a_tag_moves(workshop: Workshop) -> None:
    workshop.azure_registry("risk")
    workshop.build("fraud", "--tag", "1")
    workshop.write("helper.py", "WORDS = 2\n")

    assert workshop.build("fraud", "--tag", "1") == 0

    assert sorted(map(len, held(workshop, "fraud").values())) == [0, 1]


def test_an_image_that_was_built_elsewhere_is_taken_as_pushed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.azure_registry("risk")
    known = f"sha256:{'5' * 64}"

    assert workshop.build("--built-elsewhere", f"{HOST}/fraud@{known}") == 0

    assert held(workshop, "fraud") == {known: {"555555555555"}}
    assert capsys.readouterr().out == f"{HOST}/fraud@{known}\n"


@pytest.mark.parametrize(
    ("written", "asked"), [("fraud:1", f"{HOST}/fraud"), (f"{HOST}/fraud:1", "fraud")]
)
def test_the_settings_that_ask_for_it_are_found_with_the_registry_and_without(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], written: str, asked: str
) -> None:
    workshop.azure_registry("risk")
    workshop.settings({"other": "ledger:1", "scorer": written})

    workshop.build("fraud", "--repository", asked)

    out, said = capsys.readouterr()
    value = f"{written.rpartition(':')[0]}@{out.strip().rpartition('@')[2]}"
    assert f"put it into Pulumi.dev.yaml (models.scorer.image: {value})" in said
    assert "ledger" not in said


def test_a_registry_that_wants_a_login_is_told_azures_way_in(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.engine("podman")
    workshop.fails("push")
    words = ("--on", "cloud", "--repository", f"{HOST}/fraud")

    assert workshop.build("fraud", *words) == 1

    assert capsys.readouterr().err.endswith(
        "if it wants a login: az acr login --name risk --expose-token --output tsv --query"
        " accessToken | podman login --username 00000000-0000-0000-0000-000000000000"
        f" --password-stdin {HOST}\n"
    )
