"""What does not fit into a comment is cut so that nobody makes anything of the rest."""

import re

from serving_cli.ci.fitting import fitting
from serving_cli.ci.github_comment import MOST
from serving_cli.reviewing import markdown
from serving_cli.reviewing.change import Change
from serving_cli.reviewing.review import Review

LONG = "@everyone " * 39


def review(stack: str, changes: int) -> Review:
    replaced = tuple(Change("replace", "t", f"{LONG}{n}") for n in range(changes))
    return Review(stack, "sandbox", "0123456789ab", False, replaced, (), (), (), ())


def cut(*reviews: Review) -> str:
    return fitting(markdown.told(reviews), MOST)


def test_what_fits_is_left_as_it_is() -> None:
    told = markdown.told([review("dev", 3)])

    assert fitting(told, MOST) == told


def test_what_is_cut_has_whole_lines_so_that_code_stays_code() -> None:
    told = cut(*(review(f"stack-{n}", 60) for n in range(4)))

    assert len(told) <= MOST
    assert len(told) > MOST - 3_000
    assert all(line.count("`") % 2 == 0 for line in told.splitlines())
    assert "@" not in re.sub(r"`[^`\n]*`", "", told)


def test_a_block_that_was_opened_is_closed() -> None:
    told = cut(*(review(f"stack-{n}", 60) for n in range(4)))

    assert told.count("<details") == told.count("</details>")


def test_what_was_cut_is_said_by_stack() -> None:
    told = cut(*(review(f"stack-{n}", 60) for n in range(4)))

    last = told.rstrip().splitlines()[-1]
    assert re.match(r"…and \d+ lines more that do not fit into a comment, ", last)
    assert last.endswith("among them all of `stack-3`: the run's summary has them.")


def test_one_line_without_an_end_takes_nothing_else_along() -> None:
    told = fitting("before\n" + "x" * 2 * MOST + "\nafter\n", MOST)

    assert told == f"before\n…a line of {2 * MOST} characters is left out\nafter\n"


def test_many_stacks_that_were_cut_are_counted() -> None:
    told = cut(*(review(f"stack-{n}", 60) for n in range(20)))

    assert "`stack-7` and 12 more: the run's summary has them." in told
    assert len(told) <= MOST
