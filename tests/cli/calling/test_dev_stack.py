"""This repository's own dev stack, brought up by the real engine, answers by its data plane."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.rehearsed import Said
from tests.support.own_project import ROOT, OwnProject

pytestmark = pytest.mark.xdist_group("dev stack that answers")
SAMPLES = "examples/digits/samples.json"
_LIMIT_S = 240


class DevStack(OwnProject):
    """With the samples of its model; each command a process of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.copy(ROOT / SAMPLES, self.folder / SAMPLES)

    def serving(self, *words: str, told: str = "") -> Said:
        answer = subprocess.run(
            [sys.executable, "-m", "serving_cli", *words],
            cwd=self.folder,
            input=told,
            capture_output=True,
            text=True,
            timeout=_LIMIT_S,
            check=False,
        )
        return Said(answer.returncode, answer.stdout, answer.stderr)

    def call(self, command: str, *words: str, told: str = "") -> Said:
        """`serving COMMAND --home HOME WORDS`."""
        return self.serving(command, "--home", str(self.home.folder), *words, told=told)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> DevStack:
    return DevStack(tmp_path_factory.mktemp("calling"))


@pytest.fixture(scope="module")
def brought_up(stack: DevStack) -> Said:
    said = stack.call("sandbox", "up")
    assert said.code == 0, said
    return said


@pytest.fixture
def up(stack: DevStack, brought_up: Said) -> DevStack:
    assert brought_up.code == 0
    return stack


def test_up_ends_by_calling_the_endpoint(brought_up: Said) -> None:
    [line] = [line for line in brought_up.out.splitlines() if "answers" in line]

    assert line.startswith("digits answers: 0 (true label 0) · ")
    assert " · model " in line


def test_a_file_of_a_request_is_answered(up: DevStack) -> None:
    sample = json.loads((up.folder / SAMPLES).read_text(encoding="utf-8"))[7]
    up.file("x.json", json.dumps(sample["request"]))

    said = up.call("invoke", "digits", "--data", "@x.json")

    assert said.code == 0, said.err
    assert json.loads(said.out)["predictions"][0]["label"] == sample["label"] == 7
    assert said.err.startswith("digits variant live · ")


def test_the_models_refusal_is_one_line_without_the_request(up: DevStack) -> None:
    said = up.call("invoke", "digits", "--data", "-", told='{"instances": [[4711]]}')

    [line] = said.err.splitlines()
    assert (said.code, said.out) == (1, "")
    assert line.startswith("serving: digits: the model failed (500): ")
    assert "4711" not in line


def test_a_variant_that_is_not_there_is_refused(up: DevStack) -> None:
    said = up.call("invoke", "digits", "--sample", "0", "--variant", "nobody")

    [line] = said.err.splitlines()
    assert (said.code, said.out) == (1, "")
    assert line.startswith("serving: digits: SageMaker refused the call: ")


def test_smoke_calls_every_sample(up: DevStack) -> None:
    said = up.call("smoke", "--stack", "dev", "--min-accuracy", "0.9")

    assert said.code == 0, said
    assert "digits   InService  10     0" in said.out
    assert said.err == ""


def test_smoke_tells_programs_the_same(up: DevStack) -> None:
    said = up.call("smoke", "digits", "--json")

    told = json.loads(said.out)
    [service] = told["services"]
    assert (said.code, told["ok"]) == (0, True)
    assert (service["calls"], service["failed"], service["judged"]) == (10, 0, 10)
    assert service["right"] >= 9
    assert service["variants"] == ["live"]
    assert len(service["model_versions"]) == 1
