"""The project as it was at a commit."""

import os
import subprocess
from pathlib import Path

import pytest

from cloud_sandbox.home import Project
from serving_cli.failure import Failure
from serving_cli.reviewing import base as bases

_AUTHOR = ("-c", "user.name=Test", "-c", "user.email=test@example.com")


@pytest.fixture(name="folder")
def folder_(tmp_path: Path) -> Path:
    made = tmp_path / "project"
    made.mkdir()
    write(made, "Pulumi.yaml", "name: it\nruntime: python\n")
    git(made, "init", "-q")
    return made


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def git(folder: Path, *words: str) -> str:
    answer = subprocess.run(
        ["git", *_AUTHOR, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return answer.stdout.strip()


def committed(folder: Path) -> Project:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "so")
    return Project.around(folder)


def test_what_an_archive_would_leave_out_is_there(folder: Path) -> None:
    write(folder, ".gitattributes", "models export-ignore\n")
    write(folder, "models/a.bin", "model")
    project = committed(folder)

    with bases.at("HEAD", project) as base:
        assert (base.project.folder / "models" / "a.bin").read_text() == "model"


@pytest.mark.parametrize("to", ["/etc/hosts", "../../elsewhere"])
def test_a_link_that_leads_out_of_it_is_a_link(folder: Path, to: str) -> None:
    (folder / "link").symlink_to(to)
    project = committed(folder)

    with bases.at("HEAD", project) as base:
        assert str((base.project.folder / "link").readlink()) == to


def test_a_commit_of_nothing_has_no_project(folder: Path) -> None:
    git(folder, "commit", "-q", "--allow-empty", "-m", "nothing")
    git(folder, "tag", "nothing")
    project = committed(folder)

    with (
        pytest.raises(Failure, match="nothing has no project to compare with"),
        bases.at("nothing", project),
    ):
        pass


def test_what_is_there_is_not_touched(folder: Path) -> None:
    project = committed(folder)
    write(folder, "Pulumi.yaml", "name: changed\nruntime: python\n")
    git(folder, "add", "-A")
    before = git(folder, "status", "--porcelain")

    with bases.at("HEAD", project) as base:
        assert "name: it" in (base.project.folder / "Pulumi.yaml").read_text()
    assert git(folder, "status", "--porcelain") == before == "M  Pulumi.yaml"


def test_a_submodule_is_said_to_be_empty(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    git(other, "commit", "-q", "--allow-empty", "-m", "so")
    there = git(other, "rev-parse", "HEAD")
    git(folder, "update-index", "--add", "--cacheinfo", f"160000,{there},lib")
    git(folder, "add", "Pulumi.yaml")
    git(folder, "commit", "-qm", "so")

    with bases.at("HEAD", Project.around(folder)) as base:
        assert base.doubts == (
            "lib is a submodule, and empty in the base: what is in it is told as new",
        )


def test_other_packages_are_told_as_the_base_does_not_run_with_them(folder: Path) -> None:
    write(folder, "requirements.lock", "pulumi-aws==7.0.0\n")
    project = committed(folder)
    write(folder, "requirements.lock", "pulumi-aws==8.0.0\n")

    with bases.at("HEAD", project) as base:
        [doubt] = base.doubts

    assert "though requirements.lock differs: what another version" in doubt


def test_policies_that_a_change_brings_with_it_are_told(folder: Path) -> None:
    write(folder, "policies/config.json", "{}")
    project = committed(folder)
    with bases.at("HEAD", project) as base:
        assert base.rules == ()
    write(folder, "policies/config.json", '{"encryption": "disabled"}')

    with bases.at("HEAD", project) as base:
        assert base.rules == (
            "this is judged by its own policies, which it changes: policies/config.json",
        )


def test_packages_of_the_checkout_come_from_the_base(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "pyproject.toml", '[tool.hatch.build]\ndev-mode-dirs = ["src"]\n')
    write(folder, "src/mine.py", "")
    project = committed(folder)
    monkeypatch.setenv("PYTHONPATH", "theirs")

    with bases.at("HEAD", project) as base:
        first, second = base.environment()["PYTHONPATH"].split(os.pathsep)

        assert Path(first) == base.project.folder / "src"
    assert second == "theirs"


def test_a_project_whose_packages_are_elsewhere_says_so(folder: Path) -> None:
    write(folder, "pyproject.toml", "[project]\n")
    project = committed(folder)

    with bases.at("HEAD", project) as base:
        [doubt] = base.doubts

    assert "if they are installed as editable" in doubt
