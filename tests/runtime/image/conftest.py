"""One layout for everything that is asked of it."""

from pathlib import Path

import pytest

from tests.runtime.image.layout import Layout
from tests.support import archives
from tests.support.own_project import ROOT

DIGITS = ROOT / "examples" / "digits"


@pytest.fixture(scope="session")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return Layout.assembled(tmp_path_factory.mktemp("image"), DIGITS)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What SageMaker mounts at /opt/ml: the example's model, unpacked."""
    folder = tmp_path_factory.mktemp("ml")
    archives.unpack(DIGITS / "model.tar.gz", folder / "model")
    return folder
