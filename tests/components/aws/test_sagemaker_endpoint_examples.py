"""Each example on the component's page runs as it stands, by the names the page itself gives."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import boto3
import pytest
from botocore.stub import Stubber

import serving_components
from serving_components import Model, Scaling
from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs
from tests.components.aws.requests import ARCHIVE
from tests.support.cloud import RecordingCloud

PAGE: Final = Path(serving_components.__file__).parent / "aws" / "sagemaker_endpoint" / "README.md"
WHOLE, NAMES, *EXAMPLES = re.findall(
    r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
)
"""The first example, the names of the others, and these."""

_ARCHIVES: Final = ("model", "champion", "challenger", "next-year", "examples/digits/model")
_ELSE: Final[dict[str, Any]] = {
    "model": Model(image="fraud:1.4.2"),
    "instance_type": "ml.m5.xlarge",
    "scaling": Scaling(min=2, max=10, requests_per_minute=1000),
}
"""What an endpoint is given beside the arguments that an example shows."""


@pytest.fixture(autouse=True)
def reader_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _ARCHIVES:
        archive = tmp_path / f"{name}.tar.gz"
        archive.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ARCHIVE, archive)
    (tmp_path / "models" / "fraud").mkdir(parents=True)
    (tmp_path / "models" / "fraud" / "weights.json").write_text("[1, 2]", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(autouse=True)
def queued(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """A client that checks what it is asked by the API's own model."""
    client = boto3.client(
        "sagemaker-runtime",
        region_name="eu-west-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
    )
    answer = {"OutputLocation": "s3://its/output/1.out", "FailureLocation": "s3://its/error/1.out"}
    with Stubber(client) as stub:
        stub.add_response("invoke_endpoint_async", answer)
        monkeypatch.setattr(boto3, "client", {"sagemaker-runtime": client}.__getitem__)
        yield stub


def run(example: str) -> list[object]:
    """Run it after the names of the page; its arguments and models each in an endpoint."""
    names: dict[str, Any] = {}
    for before in (WHOLE, NAMES):
        exec(compile(before, str(PAGE), "exec"), names)  # noqa: S102 - it is ours
    given = dict(names)
    values = [_value(statement, names) for statement in ast.parse(example).body]
    asked = {
        name: value
        for name, value in names.items()
        if name in SageMakerEndpointArgs.model_fields and value is not given.get(name)
    }
    if asked:
        values.append(SageMakerEndpoint("shown", SageMakerEndpointArgs(**_ELSE | asked)))
    for number, model in enumerate([value for value in values if isinstance(value, Model)]):
        request = SageMakerEndpointArgs(**_ELSE | {"model": model})
        values.append(SageMakerEndpoint(f"source-{number}", request))
    return [value for value in values if value is not None]


def _value(statement: ast.stmt, names: dict[str, Any]) -> object:
    """What a statement is worth: of an expression its value, of an assignment nothing."""
    if isinstance(statement, ast.Expr):
        code = compile(ast.Expression(statement.value), str(PAGE), "eval")
        return eval(code, names)  # noqa: S307 - it is ours
    exec(compile(ast.Module([statement], []), str(PAGE), "exec"), names)  # noqa: S102 - the same
    return None


def first_line(example: str) -> str:
    return example.partition("\n")[0]


@pytest.mark.parametrize("example", EXAMPLES, ids=first_line)
def test_an_example_runs_by_the_names_of_the_page(cloud: RecordingCloud, example: str) -> None:
    alone = RecordingCloud()
    alone.deploy(lambda: run(""))

    cloud.deploy(lambda: run(example))

    calls_a_client = "boto3" in example
    assert calls_a_client or cloud.registered.keys() > alone.registered.keys()


def test_a_call_that_waits_tells_where_its_answer_will_lie(
    cloud: RecordingCloud, queued: Stubber
) -> None:
    [example] = [example for example in EXAMPLES if "boto3" in example]
    said: list[object] = []

    cloud.deploy(lambda: said.extend(run(example)))

    assert said == [("s3://its/output/1.out", "s3://its/error/1.out")]
    queued.assert_no_pending_responses()


def test_each_way_to_name_a_model_is_deployed(cloud: RecordingCloud) -> None:
    [example] = [example for example in EXAMPLES if example.startswith("Model(")]

    cloud.deploy(lambda: run(example))

    models = [made.name for made in cloud.of("aws:sagemaker/model:Model")]
    assert len([name for name in models if name.startswith("source-")]) == len(example.splitlines())


def test_what_outlives_an_endpoint_is_found_by_the_words_of_the_page(cloud: RecordingCloud) -> None:
    [example] = [example for example in EXAMPLES if "DataCapture(" in example]
    page = PAGE.read_text(encoding="utf-8")

    cloud.deploy(lambda: run(example))

    [captured] = [made for made in cloud.of("aws:s3/bucket:Bucket") if "captured" in made.name]
    prefix = captured.inputs["bucketPrefix"].replace("fraud", "<component>")
    described = re.sub(r"fraud-\S+", "<endpoint_name>", cloud.one("aws:kms/key:Key")["description"])
    assert f"starts_with(Name, '{prefix}')" in page
    assert f'grep "{described}"' in page
