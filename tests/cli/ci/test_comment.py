"""`serving ci comment`, against a GitHub of the tests."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from serving_cli.ci.github_comment import MOST
from serving_cli.main import main
from serving_cli.reviewing.change import Change
from serving_cli.reviewing.review import Review
from tests.cli.ci.heard import Asked, Heard, listening

BOT: Final = {"type": "Bot", "login": "github-actions[bot]"}
MARKED: Final = "<!-- serving-review -->"


class GitHub:
    """The comments of one pull request."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.refuses: tuple[int, Any] | None = None

    def say(self, body: str, **user: str) -> None:
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": {**BOT, **user}})

    def __call__(self, asked: Asked) -> tuple[int, Any]:
        if self.refuses is not None:
            return self.refuses
        if asked.method == "GET":
            page = int(re.findall(r"[&?]page=(\d+)", asked.path)[0])
            return 200, self.comments[(page - 1) * 100 : page * 100]
        if asked.method == "POST":
            self.say(asked.body["body"])
            return 201, {"html_url": "there", "id": len(self.comments)}
        identity = int(asked.path.rpartition("/")[2])
        self.comments[identity - 1]["body"] = asked.body["body"]
        return 200, {"html_url": "there", "id": identity}


@pytest.fixture
def github() -> GitHub:
    return GitHub()


@pytest.fixture
def heard(github: GitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"number": 7, "pull_request": {"number": 7}}))
    with listening(github) as there:
        monkeypatch.setenv("GITHUB_API_URL", there.url)
        monkeypatch.setenv("GITHUB_REPOSITORY", "us/serving")
        monkeypatch.setenv("GITHUB_EVENT_PATH", str(event))
        monkeypatch.setenv("GITHUB_TOKEN", "token-of-the-job")
        yield there


@pytest.fixture
def comment(tmp_path: Path, heard: Heard) -> Callable[..., int]:
    """Told of a review with so many changes."""

    def tell(*words: str, changes: int = 1) -> int:
        made = tuple(Change("create", "t" * 900, f"r{n}") for n in range(changes))
        review = Review("dev", "sandbox", "main", False, made, (), (), (), ())
        file = tmp_path / "review.json"
        file.write_text(json.dumps(review.to_json()))
        return main(["ci", "comment", str(file), *words])

    assert heard.url
    return tell


def test_it_is_made_once_and_changed_from_then_on(
    comment: Callable[..., int], github: GitHub, heard: Heard
) -> None:
    assert comment(changes=1) == 0
    assert comment(changes=2) == 0

    [only] = github.comments
    assert only["body"].startswith(f"{MARKED}\n### `dev`: 2 created")
    assert [it.method for it in heard.asked] == ["GET", "POST", "GET", "PATCH"]
    assert heard.asked[0].path.startswith("/repos/us/serving/issues/7/comments?")
    assert heard.asked[0].headers["Authorization"] == "Bearer token-of-the-job"


def test_it_is_found_beyond_the_first_page(comment: Callable[..., int], github: GitHub) -> None:
    for number in range(150):
        github.say(f"chat {number}", type="User")
    github.say(f"{MARKED}\nold")

    assert comment() == 0

    assert len(github.comments) == 151
    assert "1 created" in github.comments[150]["body"]


def test_a_persons_comment_with_the_marker_is_left_alone(
    comment: Callable[..., int], github: GitHub
) -> None:
    github.say(f"{MARKED}\nmine", type="User", login="mallory")

    assert comment() == 0

    assert github.comments[0]["body"] == f"{MARKED}\nmine"
    assert len(github.comments) == 2


def test_a_named_authors_comment_is_changed(comment: Callable[..., int], github: GitHub) -> None:
    github.say(f"{MARKED}\nold", type="User", login="robot")

    assert comment("--author", "robot") == 0

    assert len(github.comments) == 1


def test_one_that_only_quotes_the_marker_is_another(
    comment: Callable[..., int], github: GitHub
) -> None:
    github.say(f"see {MARKED}")

    assert comment() == 0

    assert len(github.comments) == 2


def test_a_table_comes_first(comment: Callable[..., int], github: GitHub, tmp_path: Path) -> None:
    table = tmp_path / "gate.md"
    table.write_text("### Evaluation: passes\n")

    assert comment("--table", str(table)) == 0

    body = github.comments[0]["body"]
    assert body.index("### Evaluation") < body.index("### `dev`")


def test_what_is_too_long_is_cut_and_says_so(
    comment: Callable[..., int], github: GitHub, tmp_path: Path
) -> None:
    table = tmp_path / "long.md"
    table.write_text("a row\n" * MOST)

    assert comment("--table", str(table)) == 0

    body = github.comments[0]["body"]
    assert MOST - 2_000 < len(body) <= MOST
    assert "lines more that do not fit into a comment, among them all of `dev`" in body


def test_a_refusal_is_one_line_with_what_the_token_needs(
    comment: Callable[..., int], github: GitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    github.refuses = (403, {"message": "Resource not accessible by integration"})

    assert comment() == 1

    assert capsys.readouterr().err == (
        "serving: GitHub: Resource not accessible by integration (403) to GET on us/serving; the"
        " token needs `pull-requests: write`, and the pull request to exist\n"
    )


def test_a_token_follows_no_redirect(comment: Callable[..., int], github: GitHub) -> None:
    with listening(lambda _: (200, [])) as elsewhere:
        github.refuses = (302, elsewhere.url)

        assert comment() == 1

    assert elsewhere.asked == []


@pytest.mark.parametrize("url", ["http://api.github.example", "ftp://a", "", "http://10.0.0.1"])
def test_a_token_goes_nowhere_without_https(
    comment: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    url: str,
) -> None:
    monkeypatch.setenv("GITHUB_API_URL", url)

    assert comment() == 1

    assert "must begin with https://" in capsys.readouterr().err


def test_without_a_token_nobody_is_called(
    comment: Callable[..., int],
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")

    assert comment() == 1

    assert "GITHUB_TOKEN is not set" in capsys.readouterr().err
    assert heard.asked == []


def test_outside_of_a_pull_request_it_has_to_be_named(
    comment: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("GITHUB_EVENT_PATH")

    assert comment() == 1
    assert "give --repository OWNER/NAME and --pull-request N" in capsys.readouterr().err
    assert comment("--pull-request", "7") == 0


def test_a_dry_run_prints_and_calls_nobody(
    comment: Callable[..., int], heard: Heard, capsys: pytest.CaptureFixture[str]
) -> None:
    assert comment("--dry-run") == 0

    assert "### `dev`: 1 created" in capsys.readouterr().out
    assert heard.asked == []


@pytest.mark.parametrize("text", ["{}", "[1]", "not: [closed", '{"stack": 1}'])
def test_a_file_that_is_no_review_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "other.json"
    file.write_text(text)

    assert main(["ci", "comment", str(file)]) == 1

    told = capsys.readouterr().err
    assert told.startswith("serving: review: ")
    assert "Traceback" not in told


@pytest.mark.parametrize("told", [{}, "null", ["a"], [None], 5])
def test_an_answer_of_another_form_is_one_line(
    comment: Callable[..., int], github: GitHub, capsys: pytest.CaptureFixture[str], told: Any
) -> None:
    github.refuses = (200, told)

    assert comment() == 1

    said = capsys.readouterr().err
    assert said.startswith("serving: GitHub answered GET issues/7/comments?per_page=100&page=1 by ")
    assert len(said.splitlines()) == 1


def test_a_comment_of_an_account_that_is_gone_is_not_ours(
    comment: Callable[..., int], github: GitHub
) -> None:
    github.comments.append({"id": 1, "body": f"{MARKED}\nof whom?", "user": None})

    assert comment() == 0

    assert github.comments[0]["body"] == f"{MARKED}\nof whom?"
    assert len(github.comments) == 2


@pytest.mark.parametrize("event", ['{"pull_request": null}', '{"number": true}', "[]"])
def test_an_event_of_another_form_names_no_pull_request(
    comment: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str], event: str
) -> None:
    (tmp_path / "event.json").write_text(event)

    assert comment() == 1

    assert "which pull request is meant?" in capsys.readouterr().err


def test_a_gate_that_judged_nothing_is_not_told_as_one_that_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gate").mkdir()
    (tmp_path / "gate" / "gate.json").write_text("[]")

    assert main(["ci", "comment", "--from", str(tmp_path), "--dry-run"]) == 1

    assert "is not what `serving ci gate --json` writes" in capsys.readouterr().err
