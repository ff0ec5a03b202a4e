"""What of a source a mapping wants."""

import json
from typing import Any

import pytest

from cloud_sandbox.data_plane.event_sources.filtering import Patterns, decoded

EVENT = {"body": {"team": "fraud", "score": 0.7, "tags": ["a", "b"], "note": None}}


def wanted(*patterns: dict[str, Any]) -> bool:
    filters = [{"pattern": json.dumps(one)} for one in patterns]
    return Patterns.of(filters).want(EVENT)


@pytest.mark.parametrize(
    ("pattern", "matches"),
    [
        pytest.param({"team": ["fraud"]}, True, id="equal"),
        pytest.param({"team": ["risk", "fraud"]}, True, id="one of several"),
        pytest.param({"team": ["risk"]}, False, id="another"),
        pytest.param({"absent": ["fraud"]}, False, id="missing"),
        pytest.param({"note": [None]}, True, id="null"),
        pytest.param({"tags": ["b"]}, True, id="in a list"),
        pytest.param({"team": [{"prefix": "fr"}]}, True, id="prefix"),
        pytest.param({"team": [{"suffix": "ud"}]}, True, id="suffix"),
        pytest.param({"team": [{"anything-but": ["risk"]}]}, True, id="anything but"),
        pytest.param({"team": [{"anything-but": "fraud"}]}, False, id="anything but itself"),
        pytest.param({"score": [{"numeric": [">", 0.5, "<=", 0.7]}]}, True, id="numeric"),
        pytest.param({"score": [{"numeric": ["<", 0.5]}]}, False, id="out of bounds"),
        pytest.param({"absent": [{"exists": False}]}, True, id="absent"),
        pytest.param({"team": [{"exists": False}]}, False, id="present"),
        pytest.param({"team": [{"cidr": "10.0.0.0/8"}]}, False, id="an operator not known"),
        pytest.param({"team": ["fraud"], "score": [1]}, False, id="all of them"),
    ],
)
def test_a_pattern_matches_what_it_says(pattern: dict[str, Any], matches: bool) -> None:
    assert wanted({"body": pattern}) is matches


def test_any_of_several_patterns_is_enough_and_none_wants_everything() -> None:
    assert wanted({"body": {"team": ["risk"]}}, {"body": {"team": ["fraud"]}})
    assert Patterns.of(None).want({"body": "text"})


def test_a_text_is_looked_at_as_it_is_and_json_as_what_it_says() -> None:
    assert decoded("plain") == "plain"
    assert decoded('{"a":1}') == {"a": 1}
    assert decoded("[" * 10_000) == "[" * 10_000
