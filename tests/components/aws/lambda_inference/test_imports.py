"""A zip whose code cannot start is told of before it is one, and only then."""

from pathlib import Path
from typing import Any

import pytest

from serving_components import Model
from serving_components.aws.lambda_inference.function import imports
from serving_components.aws.lambda_inference.function.model_files import model_files
from tests.components.aws.lambda_inference.around import a_function

LAYER = "arn:aws:lambda:eu-west-1:123456789012:layer:scikit-learn:3"
SKLEARN = Model(path="model", framework="sklearn:1.2")


def missing(folder: Path, code: dict[str, str], **asked: Any) -> list[str]:
    """What is missing of a model with this code."""
    for name, text in code.items():
        file = folder / "code" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    asked = {"model": Model(path=str(folder))} | asked
    return imports.missing(a_function(**asked), model_files(str(folder)))


def test_what_the_script_imports_at_its_start_is_missing(tmp_path: Path) -> None:
    code = "import json\nimport numpy as np\nfrom sklearn.linear_model import Ridge\nimport boto3\n"

    assert missing(tmp_path, {"inference.py": code}) == ["numpy", "sklearn"]


def test_what_it_imports_of_the_zip_is_looked_through_too(tmp_path: Path) -> None:
    code = {
        "inference.py": "import features\nfrom steps.scale import scaled\n",
        "features.py": "import pandas\n",
        "steps/__init__.py": "import joblib\n",
        "steps/scale.py": "import scipy.sparse\nfrom . import more\n",
        "train.py": "import torch\n",
    }

    assert missing(tmp_path, code) == ["joblib", "pandas", "scipy"]


def test_what_may_not_be_needed_is_not_told(tmp_path: Path) -> None:
    code = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import pandas
try:
    import orjson
except ImportError:
    orjson = None
def model_fn(folder):
    import joblib
"""

    assert missing(tmp_path, {"inference.py": code}) == []


@pytest.mark.parametrize("code", ["match = = 1", "import numpy\0"])
def test_code_that_this_python_cannot_read_is_left_to_lambdas(tmp_path: Path, code: str) -> None:
    assert missing(tmp_path, {"inference.py": code}) == []


def test_the_script_that_the_environment_names_is_looked_at(tmp_path: Path) -> None:
    code = {"inference.py": "import numpy\n", "serve.py": "import pandas\n"}
    model = Model(path=str(tmp_path), environment={"SAGEMAKER_PROGRAM": "serve.py"})

    assert missing(tmp_path, code, model=model) == ["pandas"]


def test_a_predictor_needs_what_the_runtime_needs_for_it(tmp_path: Path) -> None:
    model = Model(path=str(tmp_path), environment={"SERVING_PREDICTOR": "risk:Risk"})

    assert missing(tmp_path, {"risk.py": "import numpy\n"}, model=model) == ["numpy", "pydantic"]


def test_what_layers_bring_is_not_known(tmp_path: Path) -> None:
    assert missing(tmp_path, {"inference.py": "import numpy\n"}, layers=[LAYER]) == []


@pytest.mark.parametrize(
    ("model", "modules", "told"),
    [
        (
            SKLEARN,
            ["numpy", "sklearn"],
            (
                "model of fraud: its code imports numpy, sklearn, which Lambda's Python has not, as"
                " framework sklearn:1.2 is an image of SageMaker's; name layers that bring them, or"
                " give image instead of path"
            ),
        ),
        (
            Model(path="model"),
            ["numpy"],
            (
                "model of fraud: its code imports numpy, which Lambda's Python has not; name layers"
                " that bring them, or give image instead of path"
            ),
        ),
        (
            SKLEARN,
            [],
            (
                "model of fraud: framework sklearn:1.2 is an image of SageMaker's, of which a zip"
                " has nothing; what its files need beside python3.12 and boto3 comes by layers"
            ),
        ),
        (Model(path="model"), [], ""),
    ],
)
def test_what_is_missing_is_told_with_the_ways_out(
    monkeypatch: pytest.MonkeyPatch, model: Model, modules: list[str], told: str
) -> None:
    lines: list[str] = []
    monkeypatch.setattr("pulumi.log.warn", lines.append)
    monkeypatch.setattr("pulumi.log.info", lines.append)

    imports.tell("fraud", a_function(model=model), modules)

    assert lines == [told] * bool(told)


def test_with_layers_nothing_is_told_of_a_framework(monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[str] = []
    monkeypatch.setattr("pulumi.log.info", lines.append)

    imports.tell("fraud", a_function(model=SKLEARN, layers=[LAYER]), [])

    assert lines == []
