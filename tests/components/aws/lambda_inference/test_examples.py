"""Each example on the component's page runs as it stands, by the names the page itself gives."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import Stubber

import serving_components
from serving_components.aws import LambdaInference, LambdaInferenceArgs
from tests.components.aws.lambda_inference.around import a_function
from tests.support.cloud import RecordingCloud

PAGE: Final = Path(serving_components.__file__).parent / "aws" / "lambda_inference" / "README.md"
WHOLE, NAMES, *EXAMPLES = re.findall(
    r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
"""The first example, the names of the others, and these."""


@pytest.fixture(autouse=True)
def reader_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fraud", "scores"):
        (tmp_path / "models" / name).mkdir(parents=True)
        (tmp_path / "models" / name / "weights.json").write_text("[1, 2]", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("serving_components.core.shelf._shelves", lambda: (tmp_path / "packed",))


@pytest.fixture(autouse=True)
def called(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """A client that checks what it is asked by the API's own model."""
    client = boto3.client(
        "lambda", region_name="eu-west-1", aws_access_key_id="any", aws_secret_access_key="any"
    )
    with Stubber(client) as stub:
        answer = {"StatusCode": 200, "Payload": StreamingBody(io.BytesIO(b"1"), 1)}
        stub.add_response("invoke", answer)
        monkeypatch.setattr(boto3, "client", {"lambda": client}.__getitem__)
        yield stub


def run(example: str) -> None:
    """Run it after the names of the page; its arguments in a function of their own."""
    names: dict[str, Any] = {}
    for before in (WHOLE, NAMES):
        exec(compile(before, str(PAGE), "exec"), names)  # noqa: S102 - it is ours
    given = dict(names)
    exec(compile(ast.parse(example), str(PAGE), "exec"), names)  # noqa: S102 - the same
    asked = {
        name: value
        for name, value in names.items()
        if name in LambdaInferenceArgs.model_fields and value is not given.get(name)
    }
    if asked:
        LambdaInference("shown", a_function(function_name=None, **asked))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_an_example_runs_by_the_names_of_the_page(cloud: RecordingCloud, example: str) -> None:
    alone = RecordingCloud()
    alone.deploy(lambda: run(""))

    cloud.deploy(lambda: run(example))

    calls_a_client = "boto3" in example
    assert calls_a_client or cloud.registered.keys() > alone.registered.keys()


def test_a_call_names_the_alias(cloud: RecordingCloud, called: Stubber) -> None:
    [example] = [example for example in EXAMPLES if "boto3" in example]

    cloud.deploy(lambda: run(example))

    assert 'Qualifier="live"' in example
    called.assert_no_pending_responses()
