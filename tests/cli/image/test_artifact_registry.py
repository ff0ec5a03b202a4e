"""`serving build` for Vertex AI: images in repositories of Artifact Registry."""

import pytest

from cloud_sandbox.gcp.artifactregistry import image
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from cloud_sandbox.home.images import Images
from tests.cli.image.workshop import Workshop

HOST = "europe-west4-docker.pkg.dev"


def held(workshop: Workshop, repository: str, name: str) -> dict[str, set[str]]:
    uri = ImageUri.of(f"{HOST}/ml-dev/{repository}/{name}:any")
    assert uri
    return {one.digest: set(one.tags) for one in image.images(workshop.home.store, uri)}


@pytest.mark.parametrize(
    ("repository", "within", "asked"),
    [
        ("fraud", "fraud", "fraud"),
        ("risk", "fraud", "risk/fraud"),
        ("risk", "fraud", f"{HOST}/ml-dev/risk/fraud"),
    ],
)
def test_a_repository_takes_the_image_under_its_own_name(
    workshop: Workshop,
    capsys: pytest.CaptureFixture[str],
    repository: str,
    within: str,
    asked: str,
) -> None:
    workshop.artifacts(repository)

    assert workshop.build("fraud", "--repository", asked, "--tag", "1.4.2") == 0

    [(digest, tags)] = held(workshop, repository, within).items()
    assert tags == {"1.4.2"}
    assert capsys.readouterr().out == f"{asked}@{digest}\n"
    assert Images(workshop.home.folder).find(digest) is not None


@pytest.mark.parametrize(
    "elsewhere",
    [f"{HOST}/ml-prod/fraud/fraud", "us-docker.pkg.dev/ml-dev/fraud/fraud"],
)
def test_a_repository_of_another_place_is_not_meant(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], elsewhere: str
) -> None:
    workshop.artifacts("fraud")

    assert workshop.build("fraud", "--repository", elsewhere) == 1

    assert f"has no repository {elsewhere} yet" in capsys.readouterr().err


def test_one_name_in_two_clouds_is_not_guessed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.artifacts("fraud")
    workshop.repository("fraud")

    assert workshop.build("fraud") == 1

    assert "are repositories fraud in eu-west-1, europe-west4" in capsys.readouterr().err


def test_a_tag_that_may_not_move_is_told(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.artifacts("fraud", dockerConfig={"immutableTags": True})
    workshop.build("fraud", "--tag", "1")
    workshop.write("helper.py", "WORDS = 2\n")

    assert workshop.build("fraud", "--tag", "1") == 1

    assert "is taken and immutable; give another --tag" in capsys.readouterr().err


def test_an_image_that_was_built_elsewhere_is_taken_as_pushed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.artifacts("fraud")
    known = f"sha256:{'5' * 64}"

    assert workshop.build("--built-elsewhere", f"fraud@{known}") == 0

    assert held(workshop, "fraud", "fraud") == {known: {"555555555555"}}
    assert capsys.readouterr().out == f"fraud@{known}\n"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("fraud:1", f"{HOST}/ml-dev/fraud/fraud"),
        ("risk/fraud:1", f"{HOST}/ml-dev/risk/fraud"),
        (f"{HOST}/ml-dev/risk/fraud:1", f"{HOST}/ml-dev/risk/fraud"),
    ],
)
def test_the_settings_that_ask_for_it_are_found_by_its_short_name_and_its_url(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], written: str, asked: str
) -> None:
    workshop.artifacts(asked.split("/")[2])
    workshop.settings({"other": "ledger:1", "scorer": written})

    workshop.build("fraud", "--repository", asked)

    out, said = capsys.readouterr()
    value = f"{written.rpartition(':')[0]}@{out.strip().rpartition('@')[2]}"
    assert f"put it into Pulumi.dev.yaml (models.scorer.image: {value})" in said
    assert "ledger" not in said


def test_a_registry_that_wants_a_login_is_told_googles_way_in(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.engine("podman")
    workshop.fails("push")
    words = ("--on", "cloud", "--repository", f"{HOST}/ml-dev/risk/fraud")

    assert workshop.build("fraud", *words) == 1

    assert capsys.readouterr().err.endswith(
        "if it wants a login: gcloud auth print-access-token | podman login --username"
        f" oauth2accesstoken --password-stdin {HOST}\n"
    )
