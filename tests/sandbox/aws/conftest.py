"""Fixtures of the emulated AWS."""

from pathlib import Path

import pytest

from tests.sandbox.aws.emulation import AWS
from tests.support.emulated import Emulated


@pytest.fixture(name="aws")
def emulated_aws(tmp_path: Path) -> Emulated:
    return AWS.made_in(tmp_path / "home")


@pytest.fixture
def cloud(aws: Emulated) -> Emulated:
    """As the battery calls it."""
    return aws
