"""What changed is told by the path the engine shows."""

from typing import Any

import pytest

from cloud_sandbox.engine.differences import Difference, differences
from cloud_sandbox.engine.wire import ASSET, SIGNATURE, UNKNOWN

NOTHING: dict[str, Any] = {}


def told(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, str]]:
    return [(found.property, found.kind) for found in differences(old, new)]


def asset(digest: str, **more: str) -> dict[str, str]:
    return {SIGNATURE: ASSET, "hash": digest} | more


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({}, {"a": 1}, [("a", "add")]),
        ({"a": 1}, {}, [("a", "delete")]),
        ({"a": 1}, {"a": 2}, [("a", "update")]),
        ({"a": 1}, {"a": UNKNOWN}, [("a", "update")]),
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1, "c": 3}}, [("a.c", "update")]),
        ({"a": {"b": 1}}, {"a": {"c": 1}}, [("a.b", "delete"), ("a.c", "add")]),
        ({"a": [1]}, {"a": [1, 2, 3]}, [("a[1]", "add"), ("a[2]", "add")]),
        ({"a": [1, 2]}, {"a": [1]}, [("a[1]", "delete")]),
        ({"a": [{"b": [1]}]}, {"a": [{"b": [2]}]}, [("a[0].b[0]", "update")]),
        ({"a": [1]}, {"a": {"b": 1}}, [("a", "update")]),
        ({"a": False}, {"a": 0}, []),
    ],
)
def test_every_place_that_differs_is_told(
    old: dict[str, Any], new: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    assert told(old, new) == expected


@pytest.mark.parametrize("nothing", [None, {}, []])
def test_nothing_is_as_good_as_absent(nothing: object) -> None:
    assert told({"a": nothing}, {}) == []
    assert told({}, {"a": nothing}) == []


@pytest.mark.parametrize("something", ["", 0, False])
def test_what_is_false_is_something(something: object) -> None:
    assert told({}, {"a": something}) == [("a", "add")]


def test_a_key_that_is_no_word_is_quoted() -> None:
    assert told({"tags": {}}, {"tags": {"cost-center": "a"}}) == [('tags["cost-center"]', "add")]


def test_two_assets_are_the_same_when_their_bytes_are() -> None:
    assert told({"a": asset("1", path="here")}, {"a": asset("1", text="there")}) == []
    assert told({"a": asset("1")}, {"a": asset("2")}) == [("a", "update")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([1, 2, 3], [3, 1, 2], []),
        ([{"b": 1, "c": 2}, {"b": 3}], [{"b": 3}, {"c": 2, "b": 1}], []),
        ([1, 1, 2], [1, 2, 2], ["a[0].x[1]"]),
        ([1, 2], [2, 1, 3], ["a[0].x[0]", "a[0].x[1]", "a[0].x[2]"]),
    ],
)
def test_the_order_of_what_has_none_is_no_difference(
    old: list[Any], new: list[Any], expected: list[str]
) -> None:
    before, after = {"a": [{"x": old}]}, {"a": [{"x": new}]}

    assert [one.property for one in differences(before, after, {"a.x"})] == expected
    assert differences(before, after, {"x", "a"})


def test_an_asset_in_place_of_none_is_one_change() -> None:
    assert told(NOTHING, {"a": asset("1", text="x")}) == [("a", "add")]


@pytest.mark.parametrize(
    ("path", "names", "covered"),
    [
        (("a",), ["a"], True),
        (("a", 0, "b"), ["a"], True),
        (("a", 0, "b", 1, "c"), ["a.b"], True),
        (("a", 0), ["a.b"], False),
        (("ab",), ["a"], False),
        (("b", "a"), ["a"], False),
        (("a",), [], False),
    ],
)
def test_a_fact_covers_what_lies_below_any_index(
    path: tuple[str | int, ...], names: list[str], covered: bool
) -> None:
    assert Difference(path, "update").falls_under(names) is covered


@pytest.mark.parametrize(
    ("old", "new", "covered"),
    [
        ({}, {"a": {"b": 1}}, True),
        ({"a": {"b": 1}}, {}, True),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}, {"c": 0, "b": 1}]}, True),
        ({}, {"a": [{"b": {"c": 1}}]}, True),
        ({}, {"a": {"c": 1}}, False),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}, {"c": 1}]}, False),
        ({}, {"a": {"b": None}}, False),
    ],
)
def test_a_fact_covers_what_comes_or_goes_inside_another_value(
    old: dict[str, Any], new: dict[str, Any], covered: bool
) -> None:
    [found] = differences(old, new)

    assert found.falls_under(["a.b"]) is covered
