"""The stack `vertex` of this repository, private and alone in its sandbox, comes and goes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.rehearsed import Said
from tests.support.own_project import ROOT, OwnProject

pytestmark = pytest.mark.xdist_group("vertex stack that answers")
SAMPLES = "examples/digits/samples.json"
_LIMIT_S = 240


class VertexStack(OwnProject):
    """Each command a process of its own."""

    def call(self, command: str, *words: str) -> Said:
        """`serving COMMAND --home HOME WORDS --stack vertex`."""
        home = ("--home", str(self.home.folder))
        line = [sys.executable, "-m", "serving_cli", command, *home, *words, "--stack", "vertex"]
        answer = subprocess.run(
            line, cwd=self.folder, capture_output=True, text=True, timeout=_LIMIT_S, check=False
        )
        return Said(answer.returncode, answer.stdout, answer.stderr)


def private(settings: dict[str, Any]) -> None:
    """Reached from one project's networks, its alarms told to somebody."""
    connect = {"private_service_connect": {"projects": ["risk"]}}
    settings["services"]["digits"] |= {
        "vertex": connect,
        "alarms": {"notify": ["ml@example.com"]},
    }


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> VertexStack:
    made = VertexStack(tmp_path_factory.mktemp("vertex"))
    made.file(SAMPLES, (ROOT / SAMPLES).read_text(encoding="utf-8"))
    made.edit("vertex", private)
    return made


@pytest.fixture(scope="module")
def up(stack: VertexStack) -> Said:
    said = stack.call("sandbox", "up")
    assert said.code == 0, said
    return said


@pytest.fixture(scope="module")
def smoked(stack: VertexStack, up: Said) -> Said:
    assert up.code == 0
    return stack.call("smoke")


@pytest.fixture(scope="module")
def down(stack: VertexStack, smoked: Said) -> Said:
    assert smoked.code == 0
    return stack.call("sandbox", "down")


def test_the_way_in_is_told_where_there_is_no_public_address(up: Said) -> None:
    assert (
        "digits: no public address; it is reached by Private Service Connect from networks of risk"
        in up.out
    )
    assert "digits: POST" not in up.out


def test_whom_alarms_tell_is_told(up: Said) -> None:
    assert "digits: alarms tell ml@example.com; the sandbox itself tells nobody" in up.out


def test_it_answers_at_loopback_all_the_same_and_that_is_told(smoked: Said) -> None:
    assert smoked.code == 0, smoked
    assert "digits: was called at loopback, private as it is on the cloud" in smoked.out


def test_nothing_is_left_of_the_only_stack(stack: VertexStack, down: Said) -> None:
    assert down.code == 0, down
    assert "nothing is left: no stack, no resource, no file of the sandbox" in down.err
    assert not Path(stack.home.folder).exists()
