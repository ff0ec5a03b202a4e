"""How a facts file is laid out."""

import json

from facts_cutter.layout import laid_out

LONG = {"kinds": [f"kind-{number}" for number in range(40)], "deep": {"a": "x" * 60, "b": "y" * 60}}


def test_what_fits_on_a_line_stands_on_one() -> None:
    assert laid_out({"b": {"type": "string"}, "a": [1, 2]}) == (
        '{"a": [1, 2], "b": {"type": "string"}}\n'
    )


def test_laying_out_changes_nothing() -> None:
    assert json.loads(laid_out(LONG)) == LONG


def test_no_line_is_wider_than_a_reviewers_screen() -> None:
    assert max(map(len, laid_out(LONG).splitlines())) <= 100


def test_order_of_making_does_not_show() -> None:
    assert laid_out(LONG) == laid_out(dict(reversed(LONG.items())))
