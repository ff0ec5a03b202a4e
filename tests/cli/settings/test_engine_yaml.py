"""A stack file is read as the engine reads it, and each thing in it has its line."""

import pytest

from serving_cli.settings.engine_yaml import SECRET, NotReadable, read


def test_each_key_and_each_item_has_its_line() -> None:
    written = read("a:\n  b: 1\n  c:\n    - 2\n    - {d: 3}\n")

    assert written.value == {"a": {"b": 1, "c": [2, {"d": 3}]}}
    assert written.lines["a", "b"] == 2
    assert written.lines["a", "c", 0] == 4
    assert written.lines["a", "c", 1, "d"] == 5


def test_what_is_merged_in_has_the_line_where_it_is_written() -> None:
    written = read("base: &b\n  x: 1\n  y: 2\nown:\n  y: 3\n  <<: *b\n")

    assert written.value["own"] == {"x": 1, "y": 3}
    assert written.lines["own", "x"] == 2
    assert written.lines["own", "y"] == 5


def test_a_merge_in_quotes_is_one_all_the_same() -> None:
    assert read("base: &b {x: 1}\nown:\n  '<<': *b\n").value["own"] == {"x": 1}


def test_the_version_that_the_engine_reads_may_be_said() -> None:
    assert read("%YAML 1.1\n---\na: 1\n").value == {"a": 1}


def test_keys_are_text_as_in_json() -> None:
    assert read("{1: a, true: b, ~: c, 1.5: d}").value == {
        "1": "a",
        "true": "b",
        "<nil>": "c",
        "1.5": "d",
    }


def test_a_value_in_quotes_is_text() -> None:
    assert read("{a: '010', b: \"true\", c: ''}").value == {"a": "010", "b": "true", "c": ""}


def test_an_encrypted_value_is_hidden_and_its_place_known() -> None:
    written = read("a: {secure: AAAB}\nb: [{secure: AAAC}]\nc: {secure: x, other: y}\n")

    assert written.value == {"a": SECRET, "b": [SECRET], "c": {"secure": "x", "other": "y"}}
    assert written.secrets == [("a",), ("b", 0)]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\nb: {c: 1, c: 2}\n", 2, "has the key c twice, first in line 2"),
        ("a: 1\n1: x\n'1': y\n", 3, "has the key 1 twice"),
        ("a: 1\nb: [1\n", 3, "is not YAML"),
        ("a: .inf\n", 1, "has .inf, which is no number"),
        ("a: !foo 5\n", 1, "has the tag !foo"),
        ("a:\n  <<: 4\n", 2, "merges in what is no block"),
        ("? [1]\n: x\n", 1, "has a key that is a block or a list"),
        ("# so\n%YAML 1.2\n---\na: 1\n", 2, "is YAML 1.2, and the engine reads 1.1"),
        ("a: &a [*a]\n", None, "has an alias inside what it stands for"),
    ],
)
def test_what_the_engine_would_not_read_is_told_with_its_line(
    text: str, line: int | None, told: str
) -> None:
    with pytest.raises(NotReadable, match=told.replace("[", r"\[")) as refused:
        read(text)

    assert refused.value.line == line
