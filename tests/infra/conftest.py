"""Fixtures of the program's tests."""

import pytest

from tests.infra.stack_files import ROOT
from tests.support.cloud import RecordingCloud


@pytest.fixture(name="cloud")
def recording_cloud(monkeypatch: pytest.MonkeyPatch) -> RecordingCloud:
    """Deploys from where Pulumi starts the program."""
    monkeypatch.chdir(ROOT / "infra")
    return RecordingCloud()
