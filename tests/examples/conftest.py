"""The digits model as an endpoint gets it: unpacked, nothing else beside it."""

import importlib.util
import json
import tarfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

DIGITS = Path(__file__).parents[2] / "examples" / "digits"


@pytest.fixture(scope="session")
def digits() -> Path:
    return DIGITS


@pytest.fixture(scope="session")
def samples() -> Any:
    return json.loads((DIGITS / "samples.json").read_text())


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    with tarfile.open(DIGITS / "model.tar.gz") as archive:
        for member in archive:
            content = archive.extractfile(member)
            assert content, f"{member.name} is not a plain file"
            path = folder / member.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.read())
    return folder


@pytest.fixture(scope="session")
def inference(model_dir: Path) -> ModuleType:
    """The code that travels in the archive, not the file it was packed from."""
    spec = importlib.util.spec_from_file_location("inference", model_dir / "code" / "inference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
