"""A project of a test's own."""

from pathlib import Path

import pytest

from tests.cli.settings.stack_project import StackProject


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> StackProject:
    return StackProject(tmp_path, monkeypatch, capsys)
