"""Which Python a project runs in follows from its Pulumi.yaml, then from the environment."""

from pathlib import Path

import pytest

from serving_cli.engine.host import interpreter
from serving_cli.engine.host.interpreter import Interpreter, UnusableInterpreterError
from tests.engine.conftest import Script


@pytest.fixture(autouse=True)
def nothing_active(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIRTUAL_ENV", "PULUMI_PYTHON_CMD", "UV_PROJECT_ENVIRONMENT"):
        monkeypatch.delenv(name, raising=False)


def virtualenv(folder: Path) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").touch()
    return folder


def test_a_virtualenv_is_relative_to_the_project_and_not_to_the_program(tmp_path: Path) -> None:
    folder = virtualenv(tmp_path / ".venv")

    chosen = interpreter.choose(tmp_path, tmp_path / "infra", {"virtualenv": ".venv"})

    assert chosen == Interpreter(f"{folder}/bin/python", folder)


def test_a_virtualenv_may_be_anywhere(tmp_path: Path) -> None:
    folder = virtualenv(tmp_path / "elsewhere")

    chosen = interpreter.choose(tmp_path / "project", tmp_path, {"virtualenv": str(folder)})

    assert chosen.virtualenv == folder


def test_a_folder_that_is_no_virtual_environment_is_told(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()

    with pytest.raises(
        UnusableInterpreterError, match=r"\.venv is not a virtual environment; make"
    ):
        interpreter.choose(tmp_path, tmp_path, {"virtualenv": ".venv"})


def test_without_a_virtualenv_the_command_asked_for_comes_first(
    tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = script("python-of-choice", "")
    monkeypatch.setenv("PULUMI_PYTHON_CMD", "python-of-choice")
    monkeypatch.setenv("VIRTUAL_ENV", str(virtualenv(tmp_path / "active")))

    assert interpreter.choose(tmp_path, tmp_path, {}) == Interpreter(str(asked))


def test_then_the_active_virtual_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    active = virtualenv(tmp_path / "active")
    monkeypatch.setenv("VIRTUAL_ENV", str(active))

    assert interpreter.choose(tmp_path, tmp_path, {}).virtualenv == active


def test_then_python3_on_path(tmp_path: Path, script: Script) -> None:
    python = script("python3", "")

    assert interpreter.choose(tmp_path, tmp_path, {}) == Interpreter(str(python))


def test_a_command_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULUMI_PYTHON_CMD", "python3000")

    with pytest.raises(UnusableInterpreterError, match="PULUMI_PYTHON_CMD is 'python3000', which"):
        interpreter.choose(tmp_path, tmp_path, {})


def test_uv_keeps_its_environment_beside_its_lock_file(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").touch()
    folder = virtualenv(tmp_path / ".venv")

    chosen = interpreter.choose(tmp_path, tmp_path / "infra", {"toolchain": "uv"})

    assert chosen.virtualenv == folder


def test_poetry_is_asked_for_its_environment(tmp_path: Path, script: Script) -> None:
    folder = virtualenv(tmp_path / "poetry-env")
    script("poetry", f"echo {folder}")

    assert interpreter.choose(tmp_path, tmp_path, {"toolchain": "poetry"}).virtualenv == folder


def test_poetry_without_an_environment_is_told(tmp_path: Path, script: Script) -> None:
    script("poetry", "exit 1")

    with pytest.raises(UnusableInterpreterError, match="make it: poetry install"):
        interpreter.choose(tmp_path, tmp_path, {"toolchain": "poetry"})


def test_a_toolchain_there_is_not_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnusableInterpreterError, match=r"'conda'.*must be one of pip, uv, poetry"):
        interpreter.choose(tmp_path, tmp_path, {"toolchain": "conda"})


def test_an_option_that_is_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInterpreterError, match=r"virtualenv is True in Pulumi\.yaml"):
        interpreter.choose(tmp_path, tmp_path, {"virtualenv": True})


def test_a_program_runs_as_in_an_activated_environment(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    inherited = {"PATH": "/usr/bin", "PYTHONHOME": "/other", "VIRTUAL_ENV": "/other", "KEPT": "yes"}

    environment = Interpreter("python", folder).environment(inherited)

    assert environment == {
        "PATH": f"{folder}/bin:/usr/bin",
        "VIRTUAL_ENV": str(folder),
        "KEPT": "yes",
    }
