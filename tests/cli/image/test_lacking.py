"""Where an image was never pushed, an `up` that stops for it ends in the line that builds it."""

import json
from typing import Final

import pytest

from cloud_sandbox.aws.ecr import image as ecr
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.artifactregistry import image as artifacts
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from tests.cli.endpoint_entry import HERE
from tests.cli.stage import Stage

ECR: Final = "aws:ecr/repository:Repository"
ARTIFACTS: Final = "gcp:artifactregistry/repository:Repository"
GOOGLE: Final = Scope("gcp", "ml-dev", "europe-west4")
DIGEST: Final = f"sha256:{'7' * 64}"


@pytest.fixture(name="cloud")
def cloud_of_a_stage_whose_up_fails(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.delenv("MAKELEVEL", raising=False)
    stage.pulumi("about")
    stage.fails("up")
    return Store(stage.home / "cloud.sqlite3")


def asks(stage: Stage, *images: str) -> None:
    models = {f"m{number}": {"image": image} for number, image in enumerate(images)}
    settings = {"serving:settings": {"models": models}}
    stage.write("Pulumi.dev.yaml", json.dumps({"config": settings}))


def made(cloud: Store, scope: Scope, token: str, name: str) -> None:
    inputs = {"name": name, "repositoryId": name, "format": "DOCKER"}
    cloud.put(Record(scope, token, name, inputs, {}))


def said(stage: Stage, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert stage.sandbox("up") == 7
    return [line for line in capsys.readouterr().err.splitlines() if "was pushed yet" in line]


@pytest.mark.parametrize(("scope", "token"), [(HERE, ECR), (GOOGLE, ARTIFACTS)])
def test_the_line_can_be_typed_as_it_is(
    stage: Stage,
    cloud: Store,
    capsys: pytest.CaptureFixture[str],
    scope: Scope,
    token: str,
) -> None:
    asks(stage, "digits:1.4.2")
    made(cloud, scope, token, "digits")

    [line] = said(stage, capsys)
    assert line == (
        "sandbox: no image digits:1.4.2 was pushed yet:"
        f" `serving build --home {stage.home} FOLDER --repository digits --tag 1.4.2 --stack dev`"
        f" does it; then `serving sandbox --home {stage.home} up --stack dev` goes on"
    )


def test_of_a_digest_the_build_must_come_to_it(
    stage: Stage, cloud: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    asks(stage, f"risk/fraud@{DIGEST}")
    made(cloud, GOOGLE, ARTIFACTS, "risk")

    [line] = said(stage, capsys)
    assert "--repository risk/fraud --stack dev` does it, whose digest must be the one" in line


@pytest.mark.parametrize("asked", ["digits:1.4.2", f"digits@{DIGEST}"])
@pytest.mark.parametrize("token", [ECR, ARTIFACTS])
def test_of_an_image_that_is_there_nothing_is_said(
    stage: Stage, cloud: Store, capsys: pytest.CaptureFixture[str], asked: str, token: str
) -> None:
    asks(stage, asked)
    made(cloud, HERE if token == ECR else GOOGLE, token, "digits")
    if token == ECR:
        ecr.push(cloud, HERE, "digits", "1.4.2", DIGEST)
    else:
        uri = ImageUri(GOOGLE.region, GOOGLE.account, "digits", "digits", "1.4.2", "")
        artifacts.push(cloud, uri, DIGEST)

    assert said(stage, capsys) == []


def test_of_an_image_without_a_repository_here_the_engine_has_told(
    stage: Stage, cloud: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    asks(stage, "digits:1.4.2", "docker.io/library/python:3", "no image")
    made(cloud, HERE, ECR, "other")

    assert said(stage, capsys) == []
