"""A rollback is refused before anybody is asked where the commit cannot deploy itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

from serving_cli.ci.deploying import must_deploy
from serving_cli.failure import Failure

ROOT = Path(__file__).parents[3]
STACK = ROOT / ".github" / "workflows" / "stack.yml"
COMMANDS = "cli/serving_cli/ci/commands"


@pytest.fixture(name="repository")
def a_repository(tmp_path: Path) -> Path:
    """Its first commit lacks a command that stack.yml calls."""
    shutil.copytree(ROOT / COMMANDS, tmp_path / COMMANDS)
    later = tmp_path / COMMANDS / "agreed.py"
    text = later.read_text(encoding="utf-8")
    later.unlink()
    committed(tmp_path)
    later.write_text(text, encoding="utf-8")
    committed(tmp_path)
    return tmp_path


def test_a_commit_that_has_every_command_is_deployed(repository: Path) -> None:
    must_deploy(repository, "HEAD", STACK)


def test_one_that_is_older_than_a_command_is_refused_with_the_remedy(repository: Path) -> None:
    with pytest.raises(Failure) as refused:
        must_deploy(repository, "HEAD^", STACK)

    assert "its own serving is older than `serving ci agreed`;" in str(refused.value)
    assert "go back to a later commit (--commit)" in str(refused.value)


def test_of_a_serving_that_comes_from_a_package_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("name: fraud\n")
    committed(tmp_path)

    must_deploy(tmp_path, "HEAD", STACK)


def test_a_workflow_that_is_not_there_is_told(repository: Path) -> None:
    with pytest.raises(Failure, match=r"no\.yml cannot be read: No such file"):
        must_deploy(repository, "HEAD", repository / "no.yml")


def committed(folder: Path) -> None:
    author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    for words in (("init", "-q"), ("add", "-A"), (*author, "commit", "-qm", "so")):
        subprocess.run(["git", *words], cwd=folder, check=True)
