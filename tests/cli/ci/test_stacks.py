"""`serving ci stacks`."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from serving_cli.main import main

ROOT = Path(__file__).parents[3]
VARIABLES = ("AWS_ROLE", "GCP_PROVIDER", "AZURE_CLIENT_ID", "PULUMI_BACKEND_URL", "CLOUD_STACKS")
ALL = {"AWS_ROLE": "arn", "GCP_PROVIDER": "pool", "AZURE_CLIENT_ID": "id"}


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    targets = {"dev": "sagemaker", "fast": "lambda", "google": "vertex", "blue": "azureml"}
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: python\n")
    for stack, target in targets.items():
        settings: dict[str, Any] = {"services": {"digits": {"model": "digits", target: {}}}}
        file = tmp_path / f"Pulumi.{stack}.yaml"
        file.write_text(json.dumps({"config": {"serving:settings": settings}}))
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], **told: str
) -> dict[str, list[str]]:
    for name, value in told.items():
        monkeypatch.setenv(name, value)

    assert main(["ci", "stacks"]) == 0

    lines = capsys.readouterr().out.splitlines()
    return {name: json.loads(value) for name, _, value in (line.partition("=") for line in lines)}


def test_without_credentials_every_stack_is_reviewed_in_the_sandbox(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = listed(monkeypatch, capsys, CLOUD_STACKS="dev google")

    assert found == {"sandbox": ["blue", "dev", "fast", "google"], "cloud": []}


@pytest.mark.parametrize(
    ("told", "on_cloud"),
    [
        ({"AWS_ROLE": "arn", "PULUMI_BACKEND_URL": "s3://state"}, ["dev"]),
        ({"AWS_ROLE": "arn", "PULUMI_BACKEND_URL": " "}, []),
        ({"AWS_ROLE": "arn", "PULUMI_BACKEND_URL": "gs://state"}, []),
        ({"AZURE_CLIENT_ID": "id", "PULUMI_BACKEND_URL": "azblob://state"}, ["blue"]),
        ({"AZURE_CLIENT_ID": "id", "PULUMI_BACKEND_URL": "https://x"}, ["blue"]),
        (ALL | {"PULUMI_BACKEND_URL": "s3://state"}, ["blue", "dev", "google"]),
    ],
)
def test_a_stack_that_stands_is_reviewed_there_where_all_it_needs_can_be_signed_in_to(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    told: dict[str, str],
    on_cloud: list[str],
) -> None:
    found = listed(monkeypatch, capsys, CLOUD_STACKS="dev blue google", **told)

    assert found["cloud"] == on_cloud
    assert sorted(found["sandbox"] + on_cloud) == ["blue", "dev", "fast", "google"]


def test_a_stack_without_a_file_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLOUD_STACKS", "dev prod")

    assert main(["ci", "stacks"]) == 1

    assert capsys.readouterr().err == (
        "serving: CLOUD_STACKS names prod; the stacks here are blue, dev, fast, google\n"
    )


def test_a_stack_whose_file_is_gone_is_told_in_the_sandbox(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "so")):
        author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
        subprocess.run(["git", *author, *words], check=True)
    Path("Pulumi.dev.yaml").unlink()
    monkeypatch.setenv("CLOUD_STACKS", "dev")

    assert main(["ci", "stacks", "--base", "HEAD"]) == 0

    assert capsys.readouterr().out.splitlines() == [
        'sandbox=["blue", "dev", "fast", "google"]',
        "cloud=[]",
    ]


def test_a_file_that_is_no_yaml_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("Pulumi.dev.yaml").write_text("config: [")
    monkeypatch.setenv("CLOUD_STACKS", "dev")

    assert main(["ci", "stacks"]) == 1

    assert "serving: Pulumi.dev.yaml cannot be read: " in capsys.readouterr().err


@pytest.mark.parametrize("text", ["day: 2024-13-45", "[" * 100_000, "a: ["])
def test_a_file_that_is_not_read_is_named_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv("CLOUD_STACKS", "dev")
    (tmp_path / "Pulumi.dev.yaml").write_text(text)

    assert main(["ci", "stacks"]) == 1

    told = capsys.readouterr().err
    assert told.startswith("serving: Pulumi.dev.yaml cannot be read: ")
    assert len(told.splitlines()) == 1
