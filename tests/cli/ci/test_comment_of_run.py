"""`serving ci comment --of-run`: what a fork's run left, told by a job that may write."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from serving_cli.ci.gate import judged
from serving_cli.main import main
from serving_cli.reviewing.change import Change
from serving_cli.reviewing.review import Review
from tests.cli.ci.heard import Asked, Heard, listening

HEAD: Final = "a" * 40
RUN: Final = {
    "event": "pull_request",
    "head_sha": HEAD,
    "head_branch": "feature/a&b",
    "head_repository": {"full_name": "fork/serving", "owner": {"login": "fork"}},
    "pull_requests": [],
}

EMPTY: Final = Review("dev", "cloud", "", False, (), (), (), (), ()).to_json()


class GitHub:
    """Its open pull requests, and what was commented."""

    def __init__(self) -> None:
        self.pulls: list[dict[str, Any]] = [self.pull(7)]
        self.told: list[tuple[str, str]] = []

    @staticmethod
    def pull(number: int, sha: str = HEAD, repository: str = "fork/serving") -> dict[str, Any]:
        return {"number": number, "head": {"sha": sha, "repo": {"full_name": repository}}}

    def __call__(self, asked: Asked) -> tuple[int, Any]:
        if "/pulls?" in asked.path:
            return 200, self.pulls
        if asked.method == "GET":
            return 200, []
        self.told.append((asked.path, asked.body["body"]))
        return 201, {"html_url": "there"}


@pytest.fixture
def github() -> GitHub:
    return GitHub()


@pytest.fixture
def heard(github: GitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    with listening(github) as there:
        monkeypatch.setenv("GITHUB_API_URL", there.url)
        monkeypatch.setenv("GITHUB_REPOSITORY", "us/serving")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
        monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-job")
        yield there


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """What the run handed over: a review and a gate."""
    folder = tmp_path / "told"
    change = Change("create", "aws:s3/bucket:Bucket", "@everyone <img src=x>")
    review = Review("dev", "sandbox", "main", False, (change,), (), (), (), ())
    write(folder / "review-dev" / "review.json", review.to_json())
    found = judged({"accuracy": 0.5}, {"accuracy": {"min": 0.9}})
    write(folder / "gate" / "gate.json", [it.__dict__ for it in found])
    return folder


@pytest.fixture
def comment(tmp_path: Path, left: Path, heard: Heard) -> Callable[..., int]:
    def tell(*words: str, run: Any = RUN) -> int:
        write(tmp_path / "event.json", {"workflow_run": run})
        return main(["ci", "comment", "--from", str(left), "--of-run", *words])

    assert heard.url
    return tell


def write(file: Path, told: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(told))


def test_it_goes_to_the_pull_request_whose_head_ran(
    comment: Callable[..., int], github: GitHub, heard: Heard
) -> None:
    github.pulls = [
        github.pull(5, sha="b" * 40),
        github.pull(6, repository="other/serving"),
        github.pull(7),
    ]

    assert comment() == 0

    [(path, body)] = github.told
    assert path == "/repos/us/serving/issues/7/comments"
    assert "head=fork%3Afeature%2Fa%26b" in heard.asked[0].path
    assert f"Of {HEAD[:12]}, by what its own code says of it." in body
    assert body.index("### Evaluation: **fails**") < body.index("### `dev`")


def test_names_of_a_strangers_stay_words(comment: Callable[..., int], github: GitHub) -> None:
    assert comment() == 0

    [(_, body)] = github.told
    assert "`@everyone <img src=x>`" in body


def test_a_head_that_moved_on_is_told_nothing(
    comment: Callable[..., int], github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    github.pulls = [github.pull(7, sha="b" * 40)]

    assert comment() == 0

    assert github.told == []
    assert "no open pull request has this head any more" in capsys.readouterr().err


def test_two_with_the_same_head_are_not_guessed_between(
    comment: Callable[..., int], github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    github.pulls = [github.pull(7), github.pull(8)]

    assert comment() == 1

    assert "#7 and #8 have the same head" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (RUN | {"event": "push"}, "follows no run of a pull request"),
        (None, "follows no run of a pull request"),
        (RUN | {"head_repository": None}, "the run's fork is gone"),
    ],
)
def test_a_run_of_something_else_is_refused(
    comment: Callable[..., int],
    heard: Heard,
    capsys: pytest.CaptureFixture[str],
    run: Any,
    told: str,
) -> None:
    assert comment(run=run) == 1

    assert told in capsys.readouterr().err
    assert heard.asked == []


def test_a_number_is_not_taken_beside(comment: Callable[..., int]) -> None:
    with pytest.raises(SystemExit):
        comment("--pull-request", "1")


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\nb: [*a, *a]",
        '{"stack": ["dev"]}',
        json.dumps(EMPTY | {"on": "moon"}),
        json.dumps(EMPTY | {"changes": [{"op": 1}]}),
        "[" * 100_000,
        " " * 4_000_001,
    ],
)
def test_what_is_no_review_is_not_told(
    comment: Callable[..., int],
    left: Path,
    heard: Heard,
    capsys: pytest.CaptureFixture[str],
    text: str,
) -> None:
    (left / "review-dev" / "review.json").write_text(text)

    assert comment() == 1

    assert capsys.readouterr().err.startswith("serving: review: ")
    assert heard.asked == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "`the job's log says why`"),
        (
            '{"ok": false, "reason": "there is no stack <prod> @all"}',
            "`there is no stack <prod> @all`",
        ),
    ],
)
def test_a_review_that_failed_to_be_made_is_told_beside_the_others(
    comment: Callable[..., int], left: Path, github: GitHub, text: str, why: str
) -> None:
    (left / "review-prod").mkdir()
    (left / "review-prod" / "review.json").write_text(text)

    assert comment() == 0

    [(_, body)] = github.told
    assert "### `review-prod`: no review; " in body
    assert why in body
    assert "### `dev`" in body


def test_no_link_is_followed(
    comment: Callable[..., int], left: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = left / "review-dev" / "review.json"
    review.rename(tmp_path / "elsewhere.json")
    review.symlink_to(tmp_path / "elsewhere.json")

    assert comment() == 1

    assert capsys.readouterr().err == f"serving: review: {review} is no file\n"


def test_more_reviews_than_any_project_has_are_refused(
    comment: Callable[..., int], left: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(41):
        write(left / f"review-{number}" / "review.json", {})

    assert comment() == 1

    assert "at most 40 are told" in capsys.readouterr().err


def test_a_folder_of_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ci", "comment", "--from", str(tmp_path), "--dry-run"]) == 1

    assert "holds no review-*/review.json and no gate/gate.json" in capsys.readouterr().err


def test_a_run_that_left_nothing_at_all_is_told_in_place_of_what_an_earlier_one_found(
    comment: Callable[..., int], left: Path, github: GitHub
) -> None:
    shutil.rmtree(left)

    assert comment() == 0

    [(_, body)] = github.told
    assert "The run left no review: it failed before that, and its log says why." in body
