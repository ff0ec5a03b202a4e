"""A sandbox on disk in which no command has ever run."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.store import Store
from cloud_sandbox.home import Home, Project


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    return made


@pytest.fixture
def store(home: Home) -> Store:
    return home.store


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "Pulumi.yaml").write_text("name: shop\nruntime: yaml\n")
    return Project.around(tmp_path)
