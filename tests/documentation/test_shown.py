"""What pages show of answers, files and calls is what there is."""

import json
import shutil
from pathlib import Path
from typing import Any, Final

import boto3
import pytest
import yaml

from serving_cli.main import main
from serving_stack.settings import parse
from tests.documentation.pages import ROOT, Block, blocks
from tests.documentation.shape import shape

_ENDPOINTS: Final = ["service", "state", "endpoint", "scaling", "full name"]
_DIGITS: Final = ROOT / "examples" / "digits"


def shown(page: str, begins: str) -> Block:
    [block] = [block for block in blocks(page, "text") if block.text.startswith(begins)]
    return block


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the settings of prod need."""
    for name in ("Pulumi.yaml", "Pulumi.prod.yaml", "examples/digits/model.tar.gz"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_faults_of_a_stack_file_are_those_that_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "Pulumi.prod.yaml"
    right = file.read_text(encoding="utf-8")
    file.write_text(
        right.replace("examples/digits/model.tar.gz", "gone.tar.gz").replace(", max:", ", maxx:"),
        encoding="utf-8",
    )

    assert main(["settings", "check", "--stack", "prod"]) == 1

    assert capsys.readouterr().out == shown("docs/settings.md", "Pulumi.prod.yaml has").text


def test_values_come_from_where_the_page_says(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert project.is_dir()
    assert main(["settings", "explain", "--stack", "prod"]) == 0

    told = set(map(shape, capsys.readouterr().out.splitlines()))
    quoted = shown("docs/settings.md", "SETTING").text.splitlines()
    assert [line for line in quoted if shape(line) not in told] == []


@pytest.mark.parametrize("page", ["docs/lambda.md", "docs/vertex-ai.md", "docs/azure.md"])
def test_the_tables_of_services_have_the_columns_that_are_printed(page: str) -> None:
    """Those of README.md, which are compared with what was printed."""
    head, line, post, empty, answer = shown(page, "service").text.splitlines()

    assert (
        list(shape(head))
        == _ENDPOINTS
        == list(shape(shown("README.md", "service  state      e").first))
    )
    assert len(shape(line)) == len(_ENDPOINTS)
    assert post.startswith("digits: POST https://")
    assert empty == ""
    assert answer.startswith("digits answers: 0 (true label 0) · ")


def test_pages_show_what_the_first_page_shows() -> None:
    calls = [block for block in blocks("README.md", "text") if "right/of" in block.first]
    rolled_back = [block for block in blocks("README.md", "text") if "1320" in block.first]

    assert [block.text for block in calls] == [shown("docs/calling.md", "service").text]
    assert [block.text for block in rolled_back] == [shown("docs/rehearsals.md", "1320").text]


def test_samples_have_the_form_that_is_shown() -> None:
    quoted = shown("docs/calling.md", "[{").text
    [form] = json.loads(quoted.replace(", … 64 pixels", "").replace(", …", ""))
    sample = json.loads((_DIGITS / "samples.json").read_text(encoding="utf-8"))[7]

    [pixels], [first] = sample["request"]["instances"], form["request"]["instances"]
    assert form.keys() == sample.keys()
    assert (form["label"], first) == (sample["label"], pixels[: len(first)])
    assert len(pixels) == 64


def test_a_client_is_made_as_it_is_shown() -> None:
    made: Any = eval(  # noqa: S307 - it is ours
        shown("docs/calling.md", "boto3").text.replace("PORT", "4711"), {"boto3": boto3}
    )

    assert made.meta.endpoint_url == "http://127.0.0.1:4711"
    assert hasattr(made, "invoke_endpoint")


def test_an_image_is_asked_for_as_it_is_shown(tmp_path: Path) -> None:
    *_, models, services = shown("docs/images.md", "fraud/predictor.py").text.splitlines()
    raw = {"profile": "dev", "aws": {"region": "eu-west-1"}} | yaml.safe_load(
        f"{models}\n{services}"
    )

    stack = parse(raw, root=tmp_path, cwd=tmp_path / "infra", stack="dev")

    assert stack.endpoints["fraud"].model.image == "fraud:1.4.2"
