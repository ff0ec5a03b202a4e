"""How a function starts, and how it is told that it does not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime.folders import echo, with_code
from tests.runtime.lambda_.function import running
from tests.runtime.process import Process

pytestmark = pytest.mark.xdist_group("runtime-lambda")

SCRIPT = """
import os

def model_fn(model_dir):
    return os.environ.get("WORD", "none")

def input_fn(body, content_type):
    return body

def predict_fn(text, word):
    return word

def output_fn(prediction, accept):
    return '{"word": "' + prediction + '"}'
"""
BATCHES = """
from serving_runtime import Predictor
from pydantic import BaseModel

class Number(BaseModel):
    value: int

class Size(BaseModel):
    of_batch: int

class Batches(Predictor[Number, Size]):
    max_batch_size = 2

    def load(self, folder):
        self._folder = folder

    def predict(self, request: Number) -> Size:
        return self.predict_batch([request])[0]

    def predict_batch(self, requests):
        with open(self._folder / "sizes", "a") as sizes:
            sizes.write(str(len(requests)))
        return [Size(of_batch=len(requests)) for _ in requests]
"""


def test_where_it_is_asked_to_a_function_tells_what_its_code_raised_and_names_the_type_once(
    tmp_path: Path,
) -> None:
    failing = SCRIPT.replace("return body", 'raise ValueError("not a date")')
    base = with_code(tmp_path, "inference.py", failing)

    with running(base, SERVING_SHOW_ERRORS="1") as function:
        answer = function.invoke({})

    assert answer["errorMessage"] == "input_fn of inference.py raised ValueError: not a date"


def test_a_script_needs_nothing_beyond_the_standard_library(tmp_path: Path) -> None:
    base = with_code(tmp_path, "inference.py", SCRIPT)
    code = (
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[3] / 'runtime')!r})\n"
        "import os\n"
        f"os.environ['SERVING_BASE_DIR'] = {str(base)!r}\n"
        "from serving_runtime.lambda_handler import handler\n"
        "from types import SimpleNamespace\n"
        "print(handler({}, SimpleNamespace(aws_request_id='1')))\n"
    )
    # Without site-packages nothing but the standard library can be imported.
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )

    assert ran.stdout.splitlines()[-1] == "{'word': 'none'}", ran.stderr


def test_a_script_of_the_usual_name_is_found(tmp_path: Path) -> None:
    base = with_code(tmp_path, "inference.py", SCRIPT)
    with running(base, WORD="mine") as function:
        answer = function.invoke({"anything": 1})

    assert answer == {"word": "mine"}


def test_a_predictor_that_takes_batches_gets_them(tmp_path: Path) -> None:
    base = with_code(tmp_path, "batches.py", BATCHES)
    records = [
        {"messageId": str(number), "body": json.dumps({"value": number}), "eventSource": "aws:sqs"}
        for number in range(5)
    ]
    with running(base, SERVING_PREDICTOR="batches:Batches") as function:
        answer = function.invoke({"Records": [*records, records[0] | {"body": "{"}]})

    assert answer == {"batchItemFailures": [{"itemIdentifier": "0"}]}
    assert (base / "model" / "sizes").read_text() == "221"


@pytest.mark.parametrize(
    ("kind", "first", "told"),
    [
        ("on-demand", {}, ["ColdStarts", "LoadDuration"]),
        ("on-demand", {"warmup": True}, []),
        ("snap-start", {}, ["ColdStarts"]),
        ("provisioned-concurrency", {}, []),
    ],
)
def test_a_cold_start_is_one_that_a_caller_waited_for(
    tmp_path: Path, kind: str, first: dict[str, bool], told: list[str]
) -> None:
    base = with_code(tmp_path, "inference.py", SCRIPT)
    with running(base, AWS_LAMBDA_INITIALIZATION_TYPE=kind) as function:
        function.invoke(first)
        function.invoke({})
        function.process.end()
        lines = [json.loads(line) for line in function.process.lines if '"_aws"' in line]

    metrics = [one["_aws"]["CloudWatchMetrics"][0]["Metrics"] for one in lines]
    assert [each["Name"] for one in metrics for each in one] == told


def test_a_model_that_does_not_load_is_told_as_an_initialization_error(tmp_path: Path) -> None:
    base = echo(tmp_path, load='raise ValueError("no weights")')
    with running(base, SERVING_PREDICTOR="echo:Echo") as function:
        assert function.process.ended() == 1

    told = function.place.not_begun
    assert told is not None
    assert (told["errorType"], told["errorMessage"]) == ("ValueError", "no weights")
    assert function.process.said("loading failed")["reason"] == "ValueError: no weights"


@pytest.mark.parametrize(
    ("variables", "reason"),
    [
        ({}, "nothing to serve is named"),
        ({"SERVING_ANSWERS_TO": "bucket"}, "SERVING_ANSWERS_TO is 'bucket'; it is s3://"),
        ({"SERVING_WARMUP_HOLD_MS": "soon"}, "SERVING_WARMUP_HOLD_MS is 'soon'"),
        ({"SERVING_SECRETS": "[]"}, "SERVING_SECRETS is a JSON object of variables and ARNs"),
        (
            {"SERVING_SECRETS": '{"PASSWORD": "hunter2"}'},
            "SERVING_SECRETS: PASSWORD is no ARN of a secret of Secrets Manager",
        ),
    ],
)
def test_what_the_environment_says_wrong_is_one_line(
    tmp_path: Path, variables: dict[str, str], reason: str
) -> None:
    (tmp_path / "model").mkdir()
    with running(tmp_path, **variables) as function:
        assert function.process.ended() == 1

    assert function.place.not_begun is not None
    assert function.place.not_begun["errorMessage"].startswith(reason)
    assert "hunter2" not in "".join(function.process.lines)


def test_without_a_runtime_api_it_says_what_sets_it() -> None:
    process = Process({"SERVING_CONTRACT": "lambda"})

    assert process.ended() == 2
    assert "AWS_LAMBDA_RUNTIME_API is not set" in process.said("cannot start")["reason"]


def test_told_to_end_it_ends_at_once_and_in_order(tmp_path: Path) -> None:
    base = with_code(tmp_path, "inference.py", SCRIPT)
    with running(base) as function:
        function.invoke({})
        code = function.process.end()

    assert code == 0
