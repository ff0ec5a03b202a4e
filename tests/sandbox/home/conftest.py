"""A project in a folder of a test's own, and the sandbox that belongs to it."""

from pathlib import Path

import pytest

from cloud_sandbox.home import Home, Project

NAMED = "name: shop\nruntime: python\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project's folder."""
    made = tmp_path / "work tree"
    made.mkdir()
    (made / "Pulumi.yaml").write_text(NAMED)
    return made


@pytest.fixture
def project(folder: Path) -> Project:
    return Project.around(folder)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "the home's folder")
    made.make()
    return made
