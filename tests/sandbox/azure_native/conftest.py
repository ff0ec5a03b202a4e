"""Fixtures of the emulated Azure."""

from pathlib import Path

import pytest

from tests.sandbox.azure_native.emulation import AZURE
from tests.support.emulated import Emulated


@pytest.fixture(name="cloud")
def emulated_azure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Emulated:
    monkeypatch.delenv("ARM_SUBSCRIPTION_ID", raising=False)
    return AZURE.made_in(tmp_path / "home")
