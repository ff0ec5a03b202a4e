"""Fixtures of the emulated Google cloud."""

from pathlib import Path

import pytest

from tests.sandbox.gcp.emulation import GCP
from tests.support.emulated import Emulated


@pytest.fixture(name="cloud")
def emulated_gcp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Emulated:
    for name in ("GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GOOGLE_REGION"):
        monkeypatch.delenv(name, raising=False)
    return GCP.made_in(tmp_path / "home")
