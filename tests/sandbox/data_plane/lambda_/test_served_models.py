"""Functions of this project's runtime: zips and images, as the component and the CLI make them."""

import io
import json
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import serving_runtime
from cloud_sandbox.data_plane import running
from cloud_sandbox.home.images import Images
from tests.sandbox.data_plane.lambda_.functions import (
    REGION,
    SCOPE,
    Functions,
    call,
    until,
    values,
)

pytestmark = pytest.mark.xdist_group("lambda-models")

RUNTIME = Path(serving_runtime.__file__).parent
SCRIPT = """
def model_fn(model_dir):
    return open(model_dir + "/word").read()

def input_fn(body, content_type):
    return body

def predict_fn(body, word):
    return word

def output_fn(prediction, accept):
    return '"' + prediction + '"'
"""
PREDICTOR = """
from pydantic import BaseModel
from serving_runtime import Predictor

class Asked(BaseModel):
    text: str

class Echo(Predictor[Asked, Asked]):
    def load(self, folder):
        assert folder.is_dir()

    def predict(self, request: Asked) -> Asked:
        return request
"""


def a_model(word: str, script: str = SCRIPT) -> bytes:
    """A zip as the component packs it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("model/word", word)
        archive.writestr("model/code/inference.py", script)
        for file in RUNTIME.rglob("*.py"):
            archive.write(file, f"serving_runtime/{file.relative_to(RUNTIME)}")
    return packed.getvalue()


def an_image(functions: Functions) -> str:
    """An image as `serving build` makes it; its URI."""
    context = functions.home / "context"
    (context / "code").mkdir(parents=True)
    (context / "code" / "predictor.py").write_text(PREDICTOR)
    told = {"environment": {}, "predictor": "predictor:Echo", "entrypoint": []}
    (context / "image.json").write_text(json.dumps(told))
    digest = Images(functions.home).put(context)
    return f"210987654321.dkr.ecr.{REGION}.amazonaws.com/echo@{digest}"


@pytest.fixture(scope="module", name="functions")
def _functions(tmp_path_factory: pytest.TempPathFactory) -> Functions:
    functions = Functions(tmp_path_factory.mktemp("home"))
    handler = {"handler": "serving_runtime.lambda_handler.handler"}
    code = functions.stored("model.zip", a_model("zipped"))
    functions.function("zipped", **code, **handler)
    functions.alias("zipped", "1")
    image = {"imageUri": an_image(functions), "packageType": "Image"}
    plain: dict[str, Any] = dict.fromkeys(("handler", "runtime", "s3Bucket", "s3Key"))
    functions.function("image", **plain, **image)
    unbuilt = image["imageUri"].replace("@sha256:", "@sha256:0")[:-1]
    functions.function("unbuilt", **plain, **image | {"imageUri": unbuilt})
    return functions


@pytest.fixture(scope="module", name="url")
def _url(functions: Functions) -> Iterator[str]:
    with running(functions.home, to_the_end=True) as url:
        yield url


def test_a_zip_of_a_script_answers(url: str) -> None:
    assert call(url, "zipped", {"anything": 1}, Qualifier="live") == "zipped"


def test_an_image_answers_and_tells_its_digest(url: str, functions: Functions) -> None:
    event: dict[str, Any] = {
        "version": "2.0",
        "rawPath": "/predict",
        "requestContext": {"http": {"method": "POST"}},
        "body": '{"text": "hello"}',
    }
    answer = call(url, "image", event)
    made = functions.aws.store.find(SCOPE, "aws:lambda/function:Function", "image")

    assert json.loads(answer["body"]) == {"text": "hello"}
    assert made is not None
    assert made.inputs["imageUri"].endswith(answer["headers"]["x-model-version"])


def test_an_image_that_was_not_built_here_says_what_builds_it(url: str) -> None:
    with pytest.raises(Exception, match="was not built in this sandbox; `serving build FOLDER`"):
        call(url, "unbuilt")


def test_cold_starts_are_a_metric_that_the_function_writes_into_its_log(
    url: str, functions: Functions
) -> None:
    for _ in range(3):
        call(url, "zipped", {}, Qualifier="live")
    by = {"namespace": "Serving", "FunctionName": "zipped", "Version": "1"}

    assert until(lambda: values(functions, "ColdStarts", **by)) == [1.0]
    assert values(functions, "LoadDuration", **by)[0] > 0


def test_warm_ups_that_come_together_meet_environments_of_their_own(
    url: str, functions: Functions
) -> None:
    with ThreadPoolExecutor(3) as callers:
        answers = list(callers.map(lambda _: call(url, "image", {"warmup": True}), range(3)))

    def met() -> bool:
        return 3.0 in values(functions, "ConcurrentExecutions", FunctionName="image")

    assert [one["warm"] for one in answers] == [True] * 3
    assert until(met)
