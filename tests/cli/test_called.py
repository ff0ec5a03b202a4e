"""What a user is told to type can be typed."""

import sys
from pathlib import Path

import pytest

from serving_cli.called import called


@pytest.fixture(name="script")
def script_of_an_environment(tmp_path: Path) -> Path:
    script = tmp_path / "bin" / "serving"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    return script


def test_what_the_shell_finds_goes_by_its_name(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", [str(script), "up"])
    monkeypatch.setenv("PATH", str(script.parent))

    assert called() == "serving"


def test_what_was_typed_by_its_path_is_told_by_it(
    script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(script.parents[1])
    monkeypatch.setattr(sys, "argv", ["bin/serving", "up"])
    monkeypatch.setenv("PATH", "")

    assert called() == "bin/serving"


def test_a_module_goes_by_the_name_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/serving_cli/__main__.py", "up"])

    assert called() == "serving"
