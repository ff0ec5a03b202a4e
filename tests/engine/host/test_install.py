"""`pulumi install` runs what the project's toolchain asks for, in order."""

import sys
from pathlib import Path

import pytest
from pulumi.runtime.proto import language_pb2

from serving_cli.engine.host import install
from serving_cli.engine.host.install import FailedStepError
from tests.engine.conftest import Script


@pytest.fixture(autouse=True)
def nothing_active(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.setenv("PULUMI_PYTHON_CMD", sys.executable)


def test_a_missing_environment_is_made_and_filled(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").touch()

    made, filled = install.steps(tmp_path, tmp_path, {"virtualenv": "venv"}, plugin=False)

    assert made == [sys.executable, "-m", "venv", f"{tmp_path}/venv"]
    assert filled[0] == f"{tmp_path}/venv/bin/python"
    assert filled[-2:] == ["-r", "requirements.txt"]


def test_a_plugin_gets_an_environment_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").touch()

    made, filled = install.steps(tmp_path, tmp_path, {}, plugin=True)

    assert made[-1] == f"{tmp_path}/venv"
    assert filled[0] == f"{tmp_path}/venv/bin/python"


def test_no_empty_environment_is_made_for_a_plugin(tmp_path: Path) -> None:
    """As for that of a checkout whose environment is not set up yet."""
    asked = {"virtualenv": "../.venv", "toolchain": "pip"}

    assert list(install.steps(tmp_path, tmp_path, asked, plugin=True)) == []


def test_an_environment_that_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "venv" / "bin").mkdir(parents=True)
    (tmp_path / "venv" / "bin" / "python").touch()
    (tmp_path / "pyproject.toml").touch()

    [filled] = install.steps(tmp_path, tmp_path, {"virtualenv": "venv"}, plugin=False)

    assert filled[-1] == "."


@pytest.mark.parametrize(("toolchain", "step"), list(install.SYNC.items()))
def test_other_toolchains_bring_their_own_command(
    tmp_path: Path, toolchain: str, step: list[str]
) -> None:
    assert list(install.steps(tmp_path, tmp_path, {"toolchain": toolchain}, plugin=False)) == [step]


def test_what_a_step_prints_is_passed_on_and_its_failure_told(
    tmp_path: Path, script: Script
) -> None:
    script("uv", "echo out; echo err >&2; exit 4")
    request = language_pb2.InstallDependenciesRequest(directory=str(tmp_path))
    streamed: list[language_pb2.InstallDependenciesResponse] = []

    with pytest.raises(FailedStepError, match=f"`uv sync` in {tmp_path} ended with 4"):
        streamed.extend(install.run(request, {"toolchain": "uv"}))

    assert b"".join(answer.stdout for answer in streamed).endswith(b"out\n")
    assert b"".join(answer.stderr for answer in streamed) == b"err\n"
