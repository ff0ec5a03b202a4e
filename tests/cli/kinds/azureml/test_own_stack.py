"""The stack `azureml` of this repository, private and alone in its sandbox, comes and goes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.rehearsed import Said
from tests.support.own_project import ROOT, OwnProject

pytestmark = pytest.mark.xdist_group("azure stack that answers")
SAMPLES = "examples/digits/samples.json"
_LIMIT_S = 240


class AzureStack(OwnProject):
    """Each command a process of its own."""

    def call(self, command: str, *words: str) -> Said:
        """`serving COMMAND --home HOME WORDS --stack azureml`."""
        home = ("--home", str(self.home.folder))
        line = [sys.executable, "-m", "serving_cli", command, *home, *words, "--stack", "azureml"]
        answer = subprocess.run(
            line, cwd=self.folder, capture_output=True, text=True, timeout=_LIMIT_S, check=False
        )
        return Said(answer.returncode, answer.stdout, answer.stderr)


def with_a_key(settings: dict[str, Any]) -> None:
    """Asked with a key, its alerts told to somebody."""
    settings["services"]["digits"] |= {
        "azureml": {"auth_mode": "Key"},
        "alarms": {"notify": ["ml@example.com"]},
    }


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> AzureStack:
    made = AzureStack(tmp_path_factory.mktemp("azure"))
    made.file(SAMPLES, (ROOT / SAMPLES).read_text(encoding="utf-8"))
    made.edit("azureml", with_a_key)
    return made


@pytest.fixture(scope="module")
def up(stack: AzureStack) -> Said:
    said = stack.call("sandbox", "up")
    assert said.code == 0, said
    return said


@pytest.fixture(scope="module")
def smoked(stack: AzureStack, up: Said) -> Said:
    assert up.code == 0
    return stack.call("smoke")


@pytest.fixture(scope="module")
def down(stack: AzureStack, smoked: Said) -> Said:
    assert smoked.code == 0
    return stack.call("sandbox", "down")


def test_whom_alerts_tell_is_told(up: Said) -> None:
    assert "digits: alerts tell ml@example.com; the sandbox itself tells nobody" in up.out


def test_it_answers_to_whoever_has_its_key(smoked: Said) -> None:
    assert smoked.code == 0, smoked
    assert "10/10" in smoked.out


def test_nothing_is_left_of_the_only_stack(stack: AzureStack, down: Said) -> None:
    assert down.code == 0, down
    assert "nothing is left: no stack, no resource, no file of the sandbox" in down.err
    assert not Path(stack.home.folder).exists()
