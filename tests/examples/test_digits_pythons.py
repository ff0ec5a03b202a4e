"""The digits model answers alike under every Python that may load it."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
import vermin  # type: ignore[import-untyped]

from tests.examples.pyodide import interpreter

ROOT = Path(__file__).parents[2]
LOWEST, HIGHEST = "3.11", "3.14"
IMAGE = (3, 9)  # docker/1.2-1/base/Dockerfile.cpu of aws/sagemaker-scikit-learn-container
SCRIPT = Path(interpreter.__file__).with_name("answer_samples.py")


def test_the_pythons_run_here_are_the_ends_of_what_is_supported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = [
        line.rpartition(" ")[2] for line in project["classifiers"] if ":: Python :: 3." in line
    ]

    assert project["requires-python"] == f">={LOWEST}"
    assert (named[0], named[-1]) == (LOWEST, HIGHEST)


@pytest.mark.parametrize("python", [LOWEST, HIGHEST])
def test_the_model_loads_and_answers_under(
    python: str, digits: Path, model_dir: Path, samples: Any, tmp_path: Path
) -> None:
    shutil.copy(digits / "samples.json", tmp_path)

    interpreter.run(python, SCRIPT, {"/opt/ml/model": model_dir, "/talk": tmp_path})

    told = json.loads((tmp_path / "answers.json").read_text())
    assert told["python"] == python
    assert [each["label"] for each in told["answers"]] == [each["label"] for each in samples]


# No package registry carries a Python 3.9 that runs anywhere, so this one is read, not run.
def test_the_code_needs_nothing_newer_than_the_images_python(digits: Path) -> None:
    _, needed = vermin.detect((digits / "code" / "inference.py").read_text())

    assert needed <= IMAGE
