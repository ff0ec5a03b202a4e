"""A shell that read `serving completion` completes our words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from serving_cli.main import main, names

_SETTINGS = "config: {'serving:settings': {services: {fraud: {}, forecast: {}}}}\n"
_PRESS = """
eval "$(serving completion bash)"
COMP_LINE=$1; COMP_POINT=${#1}; COMP_TYPE=9
_python_argcomplete serving
printf '%s\\n' "${COMPREPLY[@]}"
"""
SDKS = ("aiohttp", "boto3", "grpc", "pulumi", "pulumi_aws", "pulumi_azure_native", "pulumi_gcp")


@pytest.fixture(name="project", autouse=True)
def a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With two stacks, one of them with services; somebody stands in a folder of it."""
    (tmp_path / "Pulumi.yaml").write_text("name: shop\n")
    (tmp_path / "Pulumi.dev.yaml").write_text(_SETTINGS)
    (tmp_path / "Pulumi.prod.yaml").write_text("config: {a: {secure: v1:xxx}}\n")
    here = tmp_path / "here"
    (here / "requests").mkdir(parents=True)
    (here / "request.json").write_text("{}")
    (here / ".hidden").write_text("")
    monkeypatch.chdir(here)
    folder = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def pressed(line: str) -> list[str]:
    """What bash offers when Tab is pressed at the line's end."""
    bash = shutil.which("bash")
    assert bash is not None
    answer = subprocess.run(
        [bash, "--noprofile", "--norc", "-c", _PRESS, "bash", line],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stderr == ""
    return [offer.strip() for offer in answer.stdout.splitlines() if offer.strip()]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("serving re", ["recover", "rehearse", "review"]),
        ("serving sandbox ", ["up", "preview", "status", "down", "serve"]),
        ("serving sandbox status --js", ["--json"]),
        ("serving smoke --stack ", ["dev", "prod"]),
        ("serving smoke --stack=p", ["prod"]),
        ("serving smoke -s d", ["dev"]),
        ("serving invoke ", ["forecast", "fraud"]),
        ("serving invoke --stack prod ", []),
        ("serving invoke --stack acme/shop/dev fr", ["fraud"]),
        ("serving invoke fraud --data @re", ["request.json", "requests/"]),
        ("serving invoke fraud --on ", ["sandbox", "cloud"]),
        ("serving build ", ["requests/"]),
        ("serving sandbox --home requests/../re", ["requests/../requests/"]),
        ("serving sandbox -- pulumi preview --stack p", ["prod"]),
        ("serving sandbox -- pulumi pre", []),
        ("serving pulumi -- up -s ", ["dev", "prod"]),
        ("serving explain ", ["iam"]),
        ("serving completion ", ["bash", "zsh", "fish"]),
        ("serving rehearse --rate ", []),
        ("serving nothing --", ["--help"]),
    ],
)
def test_what_may_follow_is_offered(line: str, offered: list[str]) -> None:
    assert sorted(pressed(line)) == sorted(offered)


def test_every_command_is_offered() -> None:
    assert sorted(pressed("serving ")) == names()


def test_commits_are_offered_where_there_are_some(project: Path) -> None:
    git = ("git", "-c", "user.name=T", "-c", "user.email=t@example.com", "-C", str(project))
    subprocess.run([*git, "init", "--quiet", "--initial-branch", "trunk"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "--message", "one"], check=True)

    assert pressed("serving review --base ") == ["trunk"]


@pytest.mark.parametrize(
    "broken", ["config: [", "config: 3\n", "", "config: {'serving:settings': {services: 4}}\n"]
)
def test_a_stack_file_that_cannot_be_read_offers_nothing(project: Path, broken: str) -> None:
    (project / "Pulumi.dev.yaml").write_text(broken)

    assert pressed("serving invoke ") == []
    assert pressed("serving invoke --stack ") == ["dev", "prod"]


def test_stack_files_of_another_folder_are_found(project: Path) -> None:
    (project / "Pulumi.yaml").write_text("name: shop\nstackConfigDir: stacks\n")
    (project / "stacks").mkdir()
    (project / "stacks" / "Pulumi.test.yaml").write_text(_SETTINGS)

    assert pressed("serving invoke --stack ") == ["test"]


def test_outside_a_project_nothing_is_offered(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "Pulumi.yaml").unlink()
    monkeypatch.chdir(project)

    assert pressed("serving smoke --stack ") == []


@pytest.mark.parametrize("command", names())
def test_completing_loads_no_sdk(command: str, tmp_path: Path) -> None:
    line = f"serving {command} --stack "
    asked = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "offers"),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }

    answer = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "serving_cli"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=False,
    )

    loaded = {line.rpartition("|")[2].strip() for line in answer.stderr.splitlines()}
    assert "argcomplete" in loaded
    assert loaded.isdisjoint(SDKS)


@pytest.mark.parametrize(
    ("shell", "place"),
    [
        ("bash", "~/.local/share/bash-completion/completions/serving"),
        ("zsh", "~/.zfunc/_serving"),
        ("fish", "~/.config/fish/completions/serving.fish"),
    ],
)
def test_a_script_begins_with_where_to_put_it(
    shell: str, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["completion", shell]) == 0

    said = capsys.readouterr().out
    first = said.splitlines()[:6]
    assert any(line.startswith("#") and place in line for line in first)
    # zsh reads from the first line which command a function completes.
    assert (first[0] == "#compdef serving") == (shell != "fish")
