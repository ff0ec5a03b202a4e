"""actionlint has nothing against the workflows. It reads the actions that they use, too."""

import subprocess
from pathlib import Path

import pytest

from tests.workflows.linter import actionlint
from tests.workflows.written import ROOT, WORKFLOWS

pytestmark = pytest.mark.xdist_group("actionlint")

FAULTS = {
    "timeout-minutes: 5": ("timeout-minutes: soon", "timeout"),
    "runs-on: ubuntu-latest": ("runs-on: ubuntu-oldest", "ubuntu-oldest"),
    "contents: read": ("contents: perhaps", "perhaps"),
    "echo hello": ("echo ${{ github.event.pull_request.title }}", "untrusted"),
    "needs: first": ("needs: nobody", "nobody"),
}
WORKFLOW = """\
on: pull_request
jobs:
  first:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - run: echo hello
  second:
    needs: first
    runs-on: ubuntu-latest
    steps:
      - run: echo again
"""


def linted(folder: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    """Without the linters of shells and of Python that a machine may have or not."""
    words = [str(actionlint()), "-no-color", "-shellcheck=", "-pyflakes=", *map(str, files)]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def test_every_workflow_passes() -> None:
    assert len(WORKFLOWS) > 5

    found = linted(ROOT, *WORKFLOWS)

    assert (found.stdout, found.returncode) == ("", 0)


def test_what_it_is_built_of_is_pinned() -> None:
    asked = subprocess.run(
        [str(actionlint()), "-version"], capture_output=True, text=True, check=True
    )

    assert asked.stdout.splitlines()[0] == "v1.7.12"


@pytest.mark.parametrize("right", FAULTS)
def test_a_fault_would_be_told(tmp_path: Path, right: str) -> None:
    wrong, told = FAULTS[right]
    file = tmp_path / "workflow.yml"
    file.write_text(WORKFLOW)
    assert linted(tmp_path, file).returncode == 0

    file.write_text(WORKFLOW.replace(right, wrong))
    found = linted(tmp_path, file)

    assert found.returncode == 1
    assert told in found.stdout
