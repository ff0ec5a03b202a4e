"""A predictor's folder that `serving build` makes an image of answers as a Lambda function."""

import json

import pytest

from serving_cli.main import main
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("function-image")

FUNCTION = "aws:lambda/function:Function"
PROGRAM = """
    from serving_components.aws import LambdaInference, LambdaInferenceArgs

    LambdaInference("fraud", LambdaInferenceArgs(model={"image": "risk/fraud:1.4.2"}))
"""
PREDICTOR = """\
from pydantic import BaseModel
from serving_runtime import Predictor


class Amount(BaseModel):
    euros: float


class Fraud(Predictor[Amount, Amount]):
    def load(self, folder):
        self.rate = 2

    def predict(self, request: Amount) -> Amount:
        return Amount(euros=request.euros * self.rate)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("function-image"), called=True)
    made.program(PROGRAM)
    made.file("predictor/predictor.py", PREDICTOR)
    return made


def typed(project: Sandboxed, *words: str) -> int:
    """`serving WORDS` in the project's folder; its exit code."""
    command, *rest = words
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project.folder)
        return main([command, *rest, "--home", str(project.home.folder)])


@pytest.fixture(scope="module")
def stopped(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def completed(project: Sandboxed, stopped: Run) -> Run:
    stopped.failed()
    words = ("--repository", "risk/fraud", "--tag", "1.4.2")
    assert typed(project, "build", "predictor", *words) == 0
    return project.up()


@pytest.fixture(scope="module")
def up(project: Sandboxed, completed: Run) -> Sandboxed:
    completed.succeeded()
    return project


def test_the_first_up_stops_at_the_function_and_says_how_the_image_gets_there(
    stopped: Run,
) -> None:
    [refusal] = [error for error in stopped.errors if "does not exist" in error]

    assert "`serving build FOLDER --repository risk/fraud --tag 1.4.2`" in refusal
    assert stopped.existing(FUNCTION) == []


def test_it_answers_by_the_predictor_of_the_folder(
    up: Sandboxed, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert typed(up, "invoke", "fraud", "--data", '{"euros": 21}') == 0

    said = capfdbinary.readouterr()
    assert json.loads(said.out) == {"euros": 42}
    assert b"fraud by Invoke \xc2\xb7 version 1 \xc2\xb7 " in said.err


def test_a_request_that_the_predictor_does_not_take_is_told_by_its_own_reason(
    up: Sandboxed, capfd: pytest.CaptureFixture[str]
) -> None:
    assert typed(up, "invoke", "fraud", "--data", '{"dollars": 21}') == 1

    told = capfd.readouterr().err.splitlines()[-1]
    assert told == "serving: fraud: the model refused the request (422): euros: Field required"
