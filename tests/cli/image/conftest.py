"""A folder to build from."""

from pathlib import Path

import pytest

from tests.cli.image.workshop import Workshop


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    made = Workshop(tmp_path)
    monkeypatch.chdir(made.project)
    monkeypatch.setenv("PATH", str(made.programs))
    monkeypatch.delenv("SERVING_SANDBOX_HOME", raising=False)
    return made
