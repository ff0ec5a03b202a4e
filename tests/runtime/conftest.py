"""The digits model in the runtime, as a Predictor and as a script: one process of each a module."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runtime.process import Process, running
from tests.support import archives

DIGITS = Path(__file__).parents[2] / "examples" / "digits"


@pytest.fixture(scope="module")
def digits_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("ml")
    archives.unpack(DIGITS / "model.tar.gz", base / "model")
    predictor = base / "model" / "code" / "predictor.py"
    predictor.write_bytes((DIGITS / "predictor.py").read_bytes())
    return base


@pytest.fixture(scope="module")
def digits(digits_base: Path) -> Iterator[Process]:
    with running(digits_base, SERVING_PREDICTOR="predictor:Digits") as process:
        process.said("ready")
        yield process


@pytest.fixture(scope="module")
def script(digits_base: Path) -> Iterator[Process]:
    code = {"SAGEMAKER_PROGRAM": "inference.py", "SAGEMAKER_SUBMIT_DIRECTORY": "/opt/ml/model/code"}
    with running(digits_base, **code) as process:
        process.said("ready")
        yield process


@pytest.fixture(scope="session")
def sample() -> bytes:
    found = json.loads((DIGITS / "samples.json").read_text(encoding="utf-8"))
    return json.dumps(found[3]["request"]).encode()
