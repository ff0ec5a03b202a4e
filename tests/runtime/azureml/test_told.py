"""What a container of Azure ML is told by its environment."""

from pathlib import Path

import pytest

from serving_runtime.contracts import azureml
from tests.runtime import folders
from tests.runtime.azureml.deployment import Deployment

PREDICTOR = folders.ECHO.format(load="pass", predict="return Said(text=request.text)")


@pytest.mark.parametrize(
    ("variables", "limit_s"),
    [
        ({}, 180),
        ({"SCORING_TIMEOUT_MS": "1500"}, 1.5),
        ({"SCORING_TIMEOUT_MS": "1500", "SERVING_TIME_LIMIT_S": "7"}, 7),
    ],
)
def test_the_time_of_a_prediction_is_azure_s_longest_unless_told(
    variables: dict[str, str], limit_s: float
) -> None:
    assert azureml._settings(variables, Path("/m")).time_limit_s == limit_s


def test_without_another_name_the_script_is_main(tmp_path: Path) -> None:
    deployment = Deployment(tmp_path).with_script("", "main.py")

    assert azureml._served(deployment.variables(), tmp_path).name == "main.py"


@pytest.mark.parametrize(
    ("file", "wanted"), [("named.py", "named:Echo"), ("package/__init__.py", "package.part:Echo")]
)
def test_the_deployment_s_code_goes_before_the_model_s(
    tmp_path: Path, file: str, wanted: str
) -> None:
    root, beside = tmp_path / "scoring", tmp_path / "model" / "code"
    before = azureml._code(wanted, root, beside)
    (root / file).parent.mkdir(parents=True)
    (root / file).write_text(PREDICTOR)

    assert (before, azureml._code(wanted, root, beside)) == (beside, root)
