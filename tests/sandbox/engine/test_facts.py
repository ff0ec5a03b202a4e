"""Facts object in one line each: where, what is allowed, what was got, what is near."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.facts import Facts, Fault, load
from cloud_sandbox.engine.wire import ASSET, SIGNATURE, UNKNOWN

FILE = {SIGNATURE: ASSET, "hash": "a", "path": "x"}
STRING = {"type": "string"}
INTEGER = {"type": "integer"}
SIZES = {"type": "string", "enum": ["small", "medium", "large"]}


def object_of(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def told(schema: dict[str, Any], value: object) -> list[str]:
    """What is said of one property `it`."""
    found = Facts(inputs=object_of(it=schema)).faults({"it": value})
    return [f"{fault.property} {fault.reason}" for fault in found]


@pytest.mark.parametrize(
    ("schema", "value", "expected"),
    [
        (STRING, [], "it takes a string, got []"),
        (STRING, {"a": 1}, 'it takes a string, got {"a": 1}'),
        (INTEGER, "many", 'it takes an integer, got "many"'),
        (INTEGER, 1.5, "it takes an integer, got 1.5"),
        (INTEGER, "1.5", 'it takes an integer, got "1.5"'),
        (INTEGER, "nan", 'it takes an integer, got "nan"'),
        (INTEGER, True, "it takes an integer, got true"),
        ({"type": "number"}, "half", 'it takes a number, got "half"'),
        ({"type": "number"}, False, "it takes a number, got false"),
        ({"type": "number"}, "inf", 'it takes a number, got "inf"'),
        ({"type": "boolean"}, 1, "it takes a boolean, got 1"),
        ({"type": "boolean"}, "yes", 'it takes a boolean, got "yes"'),
        ({"type": "array"}, "a", 'it takes an array, got "a"'),
        ({"type": "object"}, "a", 'it takes an object, got "a"'),
        ({"type": "asset"}, "a", 'it takes an asset, got "a"'),
        (SIZES, "mediun", 'it must be small, medium, large; got "mediun"; did you mean medium?'),
        (SIZES, "x", 'it must be small, medium, large; got "x"'),
        (STRING | {"minLength": 2}, "a", 'it takes at least 2 characters, "a" has 1'),
        (
            STRING | {"minLength": 1, "maxLength": 2},
            "abc",
            'it takes 1 to 2 characters, "abc" has 3',
        ),
        (STRING | {"pattern": "[a-z]+"}, "a1", 'it must match [a-z]+; got "a1"'),
        (INTEGER | {"minimum": 1}, 0, "it must be at least 1; got 0"),
        (INTEGER | {"maximum": 9}, "10", 'it must be at most 9; got "10"'),
        (INTEGER | {"minimum": 1, "maximum": 9}, 10, "it must be 1 to 9; got 10"),
        ({"type": "number", "maximum": 0.5}, 0.75, "it must be at most 0.5; got 0.75"),
        ({"type": "array", "minItems": 1}, [], "it takes at least 1 items, got 0"),
        ({"type": "array", "maxItems": 1}, [1, 2], "it takes 0 to 1 items, got 2"),
        ({"type": "array", "items": INTEGER}, [1, "a"], 'it[1] takes an integer, got "a"'),
        ({"type": "object", "values": INTEGER}, {"k": "a"}, 'it.k takes an integer, got "a"'),
        (object_of("size", size=SIZES), {}, "it.size is required"),
        (object_of("size", size=SIZES), {"size": None}, "it.size is required"),
        (
            object_of(size=SIZES),
            {"sise": "small"},
            "it.sise is not a property here; did you mean size?",
        ),
        (object_of(size=SIZES), {"weight": 1}, "it.weight is not a property here"),
        (
            {"type": "array", "items": object_of(size=SIZES)},
            [{}, {"size": "x"}],
            'it[1].size must be small, medium, large; got "x"',
        ),
    ],
)
def test_every_kind_of_fact_objects(schema: dict[str, Any], value: object, expected: str) -> None:
    assert told(schema, value) == [expected]


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        *product([STRING], ["", "a", 1, 0.5, True]),
        *product([INTEGER], [0, -1, "0", "12", 2.0]),
        *product([{"type": "number"}], [0, 0.5, "0.5", "1e3"]),
        *product([{"type": "boolean"}], [True, False, "true", "false"]),
        *product([{"type": "any"}], ["a", 1, [], {}, FILE]),
        ({"type": "asset"}, FILE),
        ({"type": "array", "items": INTEGER, "minItems": 1, "maxItems": 2}, [1, 2]),
        ({"type": "object", "values": STRING}, {"any": "key"}),
        (object_of(size=SIZES), {"size": None, "__defaults": []}),
        ({"type": "integer", "enum": [1, 7]}, "7"),
        (INTEGER | {"minimum": 1, "maximum": 1}, 1),
    ],
)
def test_what_fits_passes(schema: dict[str, Any], value: object) -> None:
    assert told(schema, value) == []


@pytest.mark.parametrize(
    "schema",
    [
        STRING | {"minLength": 5, "pattern": "x"},
        INTEGER | {"minimum": 5},
        SIZES,
        {"type": "array", "minItems": 3},
        {"type": "boolean"},
        {"type": "asset"},
        object_of("size", size=SIZES),
    ],
)
def test_what_is_not_known_yet_passes(schema: dict[str, Any]) -> None:
    assert told(schema, UNKNOWN) == []
    assert told({"type": "array", "items": schema}, [UNKNOWN]) == []


def test_a_required_value_may_be_one_not_known_yet() -> None:
    assert told(object_of("size", size=SIZES), {"size": UNKNOWN}) == []


def test_everything_wrong_is_told_at_once() -> None:
    facts = Facts(inputs=object_of("name", name=STRING, size=SIZES, count=INTEGER))

    found = facts.faults({"size": "x", "count": "y", "cuont": 1})

    assert [fault.property for fault in found] == ["name", "size", "count", "cuont"]


def test_a_long_list_of_allowed_values_is_counted_and_its_nearest_named() -> None:
    schema = {"type": "string", "enum": [f"ml.m{n}.large" for n in range(40)]}

    assert told(schema, "ml.m7.larg") == [
        'it must be one of 40 values; got "ml.m7.larg"; did you mean ml.m7.large?'
    ]


def test_a_long_value_is_cut() -> None:
    [said] = told(INTEGER, "x" * 500)

    assert said.endswith("...")
    assert len(said) < 120


def test_a_type_without_facts_takes_anything() -> None:
    assert Facts().faults({"any": [{"thing": 1}]}) == []


def test_facts_are_read_from_the_file_beside_their_type(tmp_path: Path) -> None:
    file = tmp_path / "widget.json"
    content = {
        "sources": {"api": "1"},
        "inputs": object_of(
            a={"type": "array", "items": {"type": "string", "enumOf": "sizes"}},
            b={"type": "object", "values": {"type": "string", "enumOf": "sizes"}},
        ),
        "enums": {"sizes": ["small"]},
        "outputs": ["arn"],
        "createOnly": ["a"],
        "filled": ["b"],
    }
    file.write_text(json.dumps(content))

    facts = load(file)

    assert facts.faults({"a": ["big"], "b": {"x": "big"}}) == [
        Fault("a[0]", 'must be small; got "big"'),
        Fault("b.x", 'must be small; got "big"'),
    ]
    assert (*facts.outputs, *facts.create_only, *facts.filled) == ("arn", "a", "b")
