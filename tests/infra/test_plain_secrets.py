"""Secrets in plain text are refused before anything is made; encrypted ones are not."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pulumi
import pytest
from pulumi.runtime import set_all_config

from serving_components import InvalidArguments
from serving_stack.settings import Stack, load
from tests.infra.stack_files import ROOT, settings
from tests.support.cloud import RecordingCloud

KEY = "serving:settings"
TOKEN = "hf_" + "abcdefghij" * 3 + "abcd"
PEM = "-----BEGIN " + "PRIVATE KEY-----\nMIIabc\n-----END PRIVATE KEY-----"
Loading = Callable[..., Stack]


@pytest.fixture(name="loading")
def loading_under_pulumi(
    cloud: RecordingCloud, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Loading:
    monkeypatch.setattr(pulumi, "get_root_directory", lambda: str(tmp_path))
    archive = tmp_path / "examples" / "digits" / "model.tar.gz"
    archive.parent.mkdir(parents=True)
    shutil.copy(ROOT / archive.relative_to(tmp_path), archive)
    (tmp_path / "infra").mkdir()
    monkeypatch.chdir(tmp_path / "infra")

    def loading(given: dict[str, Any], file: str | None = None, **others: str) -> Stack:
        """`file`: the stack file's text where some of it is encrypted."""
        if file is not None:
            (tmp_path / "Pulumi.dev.yaml").write_text(file, encoding="utf-8")
        set_all_config({KEY: json.dumps(given), **others}, [] if file is None else [KEY])
        loaded: list[Stack] = []
        cloud.deploy(lambda: loaded.append(load()), stack="dev")
        return loaded[0]

    return loading


def of_a_model(**environment: str) -> dict[str, Any]:
    model = settings()["models"]["digits"] | {"environment": environment}
    return settings(models={"digits": model})


def test_a_secret_in_plain_text_is_refused_by_its_place_and_never_shown(loading: Loading) -> None:
    with pytest.raises(InvalidArguments) as refused:
        loading(of_a_model(HUB=TOKEN))

    [fault] = refused.value.faults
    assert str(fault).startswith("models.digits.environment.HUB: holds a Hugging Face token in pl")
    assert "config set --secret --path serving:settings.models.digits.environment.HUB" in str(fault)
    assert TOKEN[:12] not in str(refused.value)


def test_what_else_is_wrong_is_not_told_beside_it_as_it_may_show_it(loading: Loading) -> None:
    with pytest.raises(InvalidArguments) as refused:
        loading(settings(aws={"region": TOKEN}))

    assert len(refused.value.faults) == 1
    assert TOKEN[:12] not in str(refused.value)


@pytest.mark.parametrize("value", [TOKEN, PEM])
def test_an_encrypted_secret_is_none_in_plain_text(loading: Loading, value: str) -> None:
    assert loading(of_a_model(HUB=value), "HUB: {secure: AAAB}\n").endpoints


@pytest.mark.parametrize(
    ("value", "file"),
    [
        (TOKEN, f"A: {{secure: AAAB}}\nHUB: '{TOKEN}'\n"),
        (PEM, "A: {secure: AAAB}\nHUB: |\n" + "".join(f"    {it}\n" for it in PEM.splitlines())),
    ],
)
def test_one_that_stands_in_the_file_beside_encrypted_ones_is_refused(
    loading: Loading, value: str, file: str
) -> None:
    with pytest.raises(InvalidArguments, match=r"environment\.HUB: holds a") as refused:
        loading(of_a_model(A="s3cr3t", HUB=value), file)

    assert len(refused.value.faults) == 1


@pytest.mark.parametrize(
    "value",
    [
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
        "https://risk.vault.azure.net/secrets/key",
        "hunter2hunter2",
        "https://${TOKEN}@example.com/simple",
    ],
)
def test_what_only_names_a_secret_or_is_called_like_one_is_let_through(
    loading: Loading, value: str
) -> None:
    assert loading(of_a_model(DB_PASSWORD=value)).endpoints


def test_a_stray_key_is_refused_before_anything_is_made(
    loading: Loading, cloud: RecordingCloud
) -> None:
    with pytest.raises(InvalidArguments, match=r"digits\.image: is a key of its own"):
        loading(settings(), None, **{f"{KEY}.models.digits.image": "a:1"})

    assert cloud.registered == {}


def test_a_stray_key_is_told_before_what_else_is_wrong(loading: Loading) -> None:
    with pytest.raises(InvalidArguments) as refused:
        loading(settings(profile="none"), None, **{"serving:profile": "dev"})

    assert [fault.path for fault in refused.value.faults] == [("serving:profile",), ("profile",)]
