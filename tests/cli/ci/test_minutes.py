"""`serving ci minutes`."""

import json
from pathlib import Path

import pytest

from serving_cli.main import main
from serving_cli.reviewing.review import Review
from serving_cli.reviewing.rollout import Rollout


@pytest.fixture
def review(tmp_path: Path) -> str:
    """Of rollouts that take 90.5 minutes."""
    return written(tmp_path, Rollout("a", "…", 70), Rollout("b", "…", 20.5))


def written(folder: Path, *rollouts: Rollout) -> str:
    """A review's file."""
    told = Review("prod", "sandbox", "main", False, (), (), (), rollouts, ())
    file = folder / "review.json"
    file.write_text(json.dumps(told.to_json()))
    return str(file)


def test_it_is_all_rollouts_one_after_the_other_and_some_to_spare(
    review: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ci", "minutes", review]) == 0
    assert main(["ci", "minutes", "--spare", "5", review]) == 0

    assert capsys.readouterr().out.split() == ["121", "96"]


def test_credentials_last_as_many_seconds(review: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ci", "minutes", "--outputs", review]) == 0

    assert capsys.readouterr().out == "minutes=121\nseconds=7260\n"


def test_what_a_job_cannot_see_the_end_of_is_refused(
    review: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ci", "minutes", "--most", "121", review]) == 0
    assert main(["ci", "minutes", "--most", "120", review]) == 1

    assert capsys.readouterr().err == (
        "serving: the rollouts are watched for 91 minutes, 121 with 30 to spare, and a job may last"
        " 120; shorten their bakes or steps, or deploy from a machine that lets them end\n"
    )


def test_what_only_may_wait_is_cut_to_what_a_job_may_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, Rollout("a", "…", 470, 400))

    assert main(["ci", "minutes", "--most", "360", file]) == 0
    assert main(["ci", "minutes", "--most", "90", file]) == 1

    told = capsys.readouterr()
    assert told.out == "360\n"
    assert "it takes 500 minutes, and the job ends after 360" in told.err


@pytest.mark.parametrize(
    ("minutes", "waits"),
    [(float("inf"), 0), (float("nan"), 0), (1e308, 0), (-1, 0), (1, 2), (1, -1)],
)
def test_a_time_that_is_none_is_of_no_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], minutes: float, waits: float
) -> None:
    file = written(tmp_path, Rollout("a", "…", minutes, waits))

    assert main(["ci", "minutes", file]) == 1

    assert capsys.readouterr().err.endswith("is not what `serving review --json` writes\n")
