"""A provider of toys."""

from pathlib import Path

import pytest

from tests.sandbox.engine.toys import toys
from tests.support.emulated import Emulated


@pytest.fixture(name="shop")
def emulated_shop(tmp_path: Path) -> Emulated:
    return Emulated(tmp_path / "home", known=toys())
