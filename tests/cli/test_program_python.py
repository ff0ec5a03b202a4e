"""The Python of a program is the one that Pulumi will run it with."""

import sys
from pathlib import Path

import pytest

from cloud_sandbox.home import Project
from serving_cli import program_python
from serving_cli.failure import Failure


@pytest.fixture(autouse=True)
def no_active_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.delenv("PULUMI_PYTHON_CMD", raising=False)


def project(folder: Path, runtime: str) -> Project:
    (folder / "Pulumi.yaml").write_text(f"name: shop\nruntime: {runtime}\n")
    return Project.around(folder)


def python_in(folder: Path) -> Path:
    """A virtual environment, as far as it is looked at."""
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return python


def test_a_program_in_another_language_has_none(tmp_path: Path) -> None:
    assert program_python.of(project(tmp_path, "nodejs")) is None


def test_a_named_virtual_environment_is_meant_from_the_projects_folder(tmp_path: Path) -> None:
    python = python_in(tmp_path / "my env")

    found = program_python.of(project(tmp_path, "{name: python, options: {virtualenv: my env}}"))

    assert found == python


def test_uv_has_its_virtual_environment_without_being_told(tmp_path: Path) -> None:
    python = python_in(tmp_path / ".venv")
    (tmp_path / "pyproject.toml").touch()

    found = program_python.of(project(tmp_path, "{name: python, options: {toolchain: uv}}"))

    assert found == python


def test_an_active_virtual_environment_is_meant_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = python_in(tmp_path / "active")
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "active"))

    assert program_python.of(project(tmp_path, "python")) == python


def test_the_environment_may_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULUMI_PYTHON_CMD", sys.executable)

    assert program_python.of(project(tmp_path, "python")) == Path(sys.executable)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("{virtualenv: .gone}", "the project's virtual environment {folder}/.gone does not exist"),
        ("{virtualenv: 7}", "virtualenv is 7 in Pulumi.yaml; it must be a piece of text"),
        ("{toolchain: conda}", "toolchain is 'conda' in Pulumi.yaml; it must be one of pip, uv"),
    ],
)
def test_one_that_cannot_be_used_is_told_at_its_file(
    tmp_path: Path, options: str, told: str
) -> None:
    asked = project(tmp_path, f"{{name: python, options: {options}}}")

    with pytest.raises(Failure) as refused:
        program_python.of(asked)

    said = f"{tmp_path / 'Pulumi.yaml'}: {told.format(folder=tmp_path)}"
    assert str(refused.value).startswith(said)
