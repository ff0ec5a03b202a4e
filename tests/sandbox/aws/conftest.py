"""Fixtures of the emulated AWS."""

from pathlib import Path

import pytest

from tests.support.emulated import Emulated

REGION = "eu-west-1"


@pytest.fixture(name="aws")
def emulated_aws(tmp_path: Path) -> Emulated:
    return Emulated(tmp_path / "home", region=REGION)
