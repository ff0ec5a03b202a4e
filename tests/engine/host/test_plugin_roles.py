"""What the host runs for a plugin, and in which Python."""

from pathlib import Path

import pytest

from serving_cli.engine.host import plugin
from serving_cli.engine.host.interpreter import UnusableInterpreterError
from tests.engine.conftest import Script


def test_a_policy_pack_is_run_by_the_sdk_with_the_engine_before_the_folder(tmp_path: Path) -> None:
    assert plugin.role(tmp_path, "analyzer", ["127.0.0.1:1"]) == [
        "module",
        "pulumi.policy",
        "127.0.0.1:1",
        str(tmp_path),
    ]


def test_a_plugin_of_a_program_is_run_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").touch()

    assert plugin.role(tmp_path, "resource", ["address"]) == ["path", str(tmp_path), "address"]


def test_a_plugin_that_is_a_package_is_run_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "acme-cloud"\n')

    assert plugin.role(tmp_path, "resource", []) == ["module", "pulumi.run.plugin", "acme-cloud"]


def test_a_folder_that_is_neither_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInterpreterError, match=r"neither __main__\.py nor a pyproject"):
        plugin.role(tmp_path, "resource", [])


def test_a_plugin_does_not_run_in_the_callers_python(tmp_path: Path) -> None:
    with pytest.raises(UnusableInterpreterError, match="venv does not exist; make it: pulumi inst"):
        plugin.interpreter_of(tmp_path, tmp_path, "resource", {})


def test_a_policy_pack_may(tmp_path: Path, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.delenv("PULUMI_PYTHON_CMD", raising=False)
    python = script("python3", "")

    assert plugin.interpreter_of(tmp_path, tmp_path, "analyzer", {}).python == str(python)
