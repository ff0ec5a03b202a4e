"""`serving ci earlier`: first what it decides, then on the history of a real engine."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from serving_cli.ci.history import Deployment, earlier, served, told_by
from serving_cli.failure import Failure
from serving_cli.main import main
from tests.support.sandboxed import Sandboxed

FIRST, SECOND, THIRD = ("1" * 40, "2" * 40, "3" * 40)


def update(commit: str, result: str = "succeeded", kind: str = "update") -> dict[str, Any]:
    return {"kind": kind, "result": result, "environment": {"git.head": commit}}


def before(*updates: dict[str, Any], commit: str = "", undoing: str = "") -> str | None:
    """The last update first."""
    found = earlier(told_by(updates), commit, undoing)
    return found.commit if found else None


@pytest.mark.parametrize(
    "updates",
    [
        [update(SECOND), update(FIRST)],
        [update(SECOND), update(SECOND), update(FIRST)],
        [update(SECOND, "failed"), update(FIRST)],
        [update(THIRD), update(SECOND, "failed"), update(FIRST)],
        [update(SECOND), update(SECOND, kind="destroy"), update(""), update(FIRST)],
    ],
)
def test_it_is_the_last_good_one_of_another_commit(updates: list[dict[str, Any]]) -> None:
    assert before(*updates) == FIRST


def test_a_commit_is_told_by_its_first_digits() -> None:
    assert before(update(SECOND), update(FIRST), commit=FIRST[:7]) == FIRST


def test_what_never_began_is_not_undone() -> None:
    assert before(update(FIRST), undoing=SECOND) is None
    assert before(undoing=SECOND) is None
    assert before(update(SECOND, "failed"), update(FIRST), undoing=SECOND) == FIRST


@pytest.mark.parametrize(
    ("updates", "commit"),
    [
        ([update(SECOND), update(FIRST)], SECOND),
        ([update(SECOND, "failed"), update(FIRST)], FIRST),
        ([update(SECOND, kind="refresh"), update(""), update(FIRST)], FIRST),
        ([update(FIRST, "failed")], None),
        ([], None),
    ],
)
def test_what_is_served_is_of_the_last_that_ended_well(
    updates: list[dict[str, Any]], commit: str | None
) -> None:
    assert served(told_by(updates)) == commit


@pytest.mark.parametrize(
    ("updates", "commit", "told"),
    [
        ([], "", "no earlier deployment ended well"),
        ([update(FIRST)], "", "no earlier deployment ended well"),
        ([update(FIRST)], SECOND, f"{SECOND} was never deployed, .*what did is 111111111111$"),
        ([update(FIRST, "failed")], FIRST, "did not end well; what did is nothing"),
        ([update(FIRST)], "111", "a commit is told by 7 digits or more; got 111"),
        ([update("$(rm)"), update("../..")], "../../x", "was never deployed"),
    ],
)
def test_what_cannot_be_gone_back_to_is_told(
    updates: list[dict[str, Any]], commit: str, told: str
) -> None:
    with pytest.raises(Failure, match=told):
        before(*updates, commit=commit)


@pytest.mark.parametrize(
    ("settings", "image"),
    [
        ({"models": {"digits": {"image": "host/digits@sha256:1"}}}, "host/digits@sha256:1"),
        ({"models": {"digits": {"image": "digits:1\ncommit=4"}}}, ""),
        ({"models": {"digits": {"path": "a"}}}, ""),
        ({"models": "none"}, ""),
        ({}, ""),
    ],
)
def test_the_image_is_one_line(settings: dict[str, Any], image: str) -> None:
    assert Deployment(FIRST, succeeded=True, settings=settings).image("digits") == image


@pytest.mark.xdist_group("earlier")
def test_the_engines_own_history_tells_commit_and_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Sandboxed(tmp_path)
    commits = [
        deployed(made, 'models: {digits: {image: "host/digits@sha256:1"}}'),
        deployed(made, 'models: {digits: {image: "host/digits@sha256:2"}}'),
    ]
    session = made.session().for_stack("dev")
    for name, value in session.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(made.folder)

    assert main(["ci", "earlier", "--stack", "dev", "--model", "digits"]) == 0

    told = capsys.readouterr().out.splitlines()
    assert told == [f"commit={commits[0]}", "image=host/digits@sha256:1"]
    assert main(["ci", "earlier", "--stack", "dev", "--undoing", FIRST]) == 0
    assert capsys.readouterr().out == ""
    assert main(["ci", "earlier", "--stack", "other"]) == 1
    assert "the history of other cannot be read: no stack named 'other'" in capsys.readouterr().err


def deployed(made: Sandboxed, settings: str) -> str:
    """A commit with these settings, and the stack brought up from it."""
    made.program("import pulumi")
    made.file("Pulumi.dev.yaml", f"config:\n  serving:settings:\n    {settings}\n")
    made.commit()
    made.up().succeeded()
    asked = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=made.folder, capture_output=True, text=True, check=True
    )
    return asked.stdout.strip()
