"""Reviews as Markdown that whoever wrote a program cannot steer."""

import json
import re
from dataclasses import replace
from typing import Final

import pytest

from serving_cli.reviewing import markdown
from serving_cli.reviewing.change import Change
from serving_cli.reviewing.permissions import Permission
from serving_cli.reviewing.review import Review
from serving_cli.reviewing.rollout import Rollout
from serving_cli.reviewing.told import Finding, Line

QUIET: Final = Review("dev", "sandbox", "0123456789ab", False, (), (), (), (), ())
LOUD: Final = Review(
    "prod",
    "cloud",
    "the stack's state",
    True,
    (
        Change("replace", "aws:logs:Group", "logs", ("name", "tags"), ("name",)),
        Change("delete", "aws:logs:Group", "old"),
        Change("update", "aws:iam:Role", "role", ("tags",)),
    ),
    (Finding("no-wildcard-iam", True, "role", "it is wide"),),
    (Permission(True, "role digits", "s3:* on *", "network"),),
    (Rollout("digits", "rollout canary: 10 %", 70, 60),),
    (Line("warning", "digits", "mind the gap"),),
)


def test_a_change_of_nothing_is_one_line() -> None:
    assert markdown.told([QUIET]).splitlines()[0] == "### `dev`: no changes"


def test_what_takes_something_away_comes_before_all_else() -> None:
    told = markdown.told([LOUD])

    assert told.splitlines()[0] == (
        "### `prod`: **fails**, 1 replaced, 1 deleted, 1 changed, 1 against policies, at most 70"
        " min"
    )
    titles = [line for line in told.splitlines() if "<summary>" in line]
    assert [line.partition("<summary>")[2].partition(" (")[0] for line in titles] == [
        *("Replaced", "Deleted", "Policies", "Errors and warnings", "Who may do what"),
        *("Rollouts of what changes", "The rest"),
    ]
    assert "- replaced: `logs` (`aws:logs:Group`), as `name` cannot be changed in place" in told
    assert "- `role digits` **may** `s3:* on *`, because of `network`" in told
    assert (
        "- `digits`: `rollout canary: 10 %`; at most 70 min, 60 of them only while a cloud is not"
        " ready"
    ) in told


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x>",
        "@everyone",
        "&#64;everyone &commat;everyone",
        "[click](https://example.com)",
        "https://example.com www.example.com",
        "a\n# heading",
        "`; rm`",
        "`` ``` @everyone",
        "</details>",
        "#12 GH-12 owner/repository#12 0123456789abcdef0123456789abcdef01234567",
        "$x$ $$x$$ $`x`$",
        ":+1:",
        "ends with \\",
    ],
)
def test_what_anybody_says_is_code_and_nothing_else(text: str) -> None:
    """Of code GitHub makes nothing. A backslash does not keep it from mentions; no mark that ends
    the code early may be in it."""
    review = replace(
        QUIET,
        stack=text,
        base=text,
        changes=(Change("replace", text, text, (text,), (text,)), Change(text, "t", "n")),
        findings=(Finding(text, True, text, text),),
        permissions=(Permission(True, text, text, text),),
        rollouts=(Rollout(text, text, 70),),
        lines=(Line("error", text, text), Line(text, "", "why")),
    )

    told = markdown.told([review])

    shown = " ".join(text.split()).replace("`", "'")
    assert told.count(f"`{shown}`") == 17
    outside = re.sub(r"`[^`\n]*`", "", told)
    assert not re.search(r"[@#&$\\`]|://|www|GH-|:\+|img|rm|heading", outside.replace("### ", ""))


@pytest.mark.parametrize("text", ["a\u202eb", "a\u2066b", "a\x1b[31mb", "a\0b", "a\u200bb"])
def test_what_nobody_sees_turns_no_line_around(text: str) -> None:
    assert markdown.code(text) in {"`ab`", "`a[31mb`"}


def test_a_name_of_any_length_leaves_room_for_the_rest() -> None:
    told = markdown.told([replace(QUIET, lines=(Line("error", "x" * 100_000, "why"),))])

    assert len(told) < 1000
    assert "`why`" in told


def test_many_replacements_hide_no_deletion() -> None:
    replaced = tuple(Change("replace", "t", f"r{n}") for n in range(markdown.MOST_LINES + 5))
    told = markdown.told([replace(QUIET, changes=(*replaced, Change("delete", "t", "gone")))])

    assert "- deleted: `gone` (`t`)" in told


def test_a_long_list_ends_with_how_many_more_there_are() -> None:
    changes = tuple(Change("create", "t", f"r{n}") for n in range(markdown.MOST_LINES + 5))

    told = markdown.told([replace(QUIET, changes=changes)])

    assert "- and 5 more" in told


def test_a_review_is_read_as_it_was_written() -> None:
    assert Review.read(json.loads(json.dumps(LOUD.to_json()))) == LOUD
