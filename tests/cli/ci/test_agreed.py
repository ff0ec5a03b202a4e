"""`serving ci agreed`."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from serving_cli.main import main
from serving_cli.reviewing.change import Change
from serving_cli.reviewing.review import Review

GONE = Change("delete", "aws:s3/bucket:Bucket", "old")
THEN = Review("prod", "cloud", "the stack's state", False, (GONE,), (), (), (), ())


def agreed(folder: Path, now: Review) -> int:
    words = []
    for name, review in (("then", THEN), ("now", now)):
        file = folder / f"{name}.json"
        file.write_text(json.dumps(review.to_json()))
        words.append(str(file))
    return main(["ci", "agreed", *words])


@pytest.mark.parametrize(
    "changes", [(GONE,), (), (GONE, Change("create", "aws:s3/bucket:Bucket", "new"))]
)
def test_what_takes_no_more_away_is_still_agreed_to(
    tmp_path: Path, changes: tuple[Change, ...]
) -> None:
    assert agreed(tmp_path, replace(THEN, changes=changes)) == 0


@pytest.mark.parametrize("op", ["replace", "delete"])
def test_what_takes_more_away_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], op: str
) -> None:
    more = Change(op, "aws:s3/bucket:Bucket", "models")

    assert agreed(tmp_path, replace(THEN, changes=(GONE, more))) == 1

    assert capsys.readouterr().err == (
        f"serving: nobody agreed to this, which is new since the review: {op} models"
        " (aws:s3/bucket:Bucket); run it again, and have it approved anew\n"
    )


def test_what_was_to_be_deleted_and_is_replaced_now_is_not(tmp_path: Path) -> None:
    assert agreed(tmp_path, replace(THEN, changes=(replace(GONE, op="replace"),))) == 1


def test_a_preview_that_fails_is_not(tmp_path: Path) -> None:
    assert agreed(tmp_path, replace(THEN, failed=True)) == 1


def test_another_stacks_review_is_none_to_compare_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert agreed(tmp_path, replace(THEN, stack="dev")) == 1

    assert "compare reviews of one stack" in capsys.readouterr().err
