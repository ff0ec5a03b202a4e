"""`pulumi package get-schema`: all there is, with its words, and required where it has to be."""

import json
import typing
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import pytest
from pulumi import Output
from pydantic.fields import FieldInfo

from serving_components.core import Args
from serving_plugin.analyzer import args_of
from serving_plugin.components import components
from serving_plugin.package import Package

WORD = "description"


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Package().whole)
    return told


@pytest.fixture(scope="module")
def types(schema: dict[str, Any]) -> dict[str, Any]:
    return {token.rpartition(":")[2]: said for token, said in schema["types"].items()}


def held(annotation: Any) -> Iterator[Any]:
    """What an annotation has in it, all the way down."""
    yield annotation
    for each in typing.get_args(annotation):
        yield from held(each)


def blocks() -> dict[str, type[Args]]:
    """Every block that a component takes, at any depth, by name."""
    found: dict[str, type[Args]] = {}
    coming = [args_of(component) for component in components()]
    while coming:
        for field in coming.pop().model_fields.values():
            for each in held(field.annotation):
                if isinstance(each, type) and issubclass(each, Args):
                    coming += [each] if each.__name__ not in found else []
                    found[each.__name__] = each
    return found


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def late(field: FieldInfo) -> bool:
    """Whether an output may be given for it, or for what is in it."""
    return any(typing.get_origin(each) is Output for each in held(field.annotation))


def everything(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each property of each component and type."""
    for token, said in (schema["resources"] | schema["types"]).items():
        for part in ("inputProperties", "properties"):
            for name, prop in said.get(part, {}).items():
                yield token, name, prop


def test_everything_has_its_words(schema: dict[str, Any]) -> None:
    whole = schema["resources"] | schema["types"]

    assert schema[WORD]
    assert [token for token, said in whole.items() if not said.get(WORD)] == []
    assert [(at, name) for at, name, prop in everything(schema) if not prop.get(WORD)] == []


def test_every_block_at_any_depth_is_a_type(types: dict[str, Any]) -> None:
    assert set(blocks()) == {name for name, said in types.items() if "enum" not in said}


def test_what_has_a_default_is_not_required_at_any_depth(types: dict[str, Any]) -> None:
    unlike = {
        name: (said.get("required", []), needed)
        for name, block in blocks().items()
        if (said := types[name]).get("required", [])
        != (needed := sorted(camel(it) for it, f in block.model_fields.items() if f.is_required()))
    }

    assert unlike == {}


def test_what_takes_no_output_is_plain(types: dict[str, Any]) -> None:
    unlike = [
        (name, field)
        for name, block in blocks().items()
        for field, info in block.model_fields.items()
        if not late(info) and not types[name]["properties"][camel(field)].get("plain")
    ]

    assert unlike == []


def test_words_that_there_are_some_of_are_an_enum(types: dict[str, Any]) -> None:
    words = {
        each.__name__: [member.value for member in each]
        for block in (*blocks().values(), *(args_of(it) for it in components()))
        for info in block.model_fields.values()
        for each in held(info.annotation)
        if isinstance(each, type) and issubclass(each, Enum)
    }

    told = {
        name: [word["value"] for word in said["enum"]]
        for name, said in types.items()
        if "enum" in said
    }
    assert words.items() <= told.items()


def test_each_component_tells_its_outputs(schema: dict[str, Any]) -> None:
    assert {
        token.rpartition(":")[2]: bool(said["properties"])
        for token, said in schema["resources"].items()
    } == {component.__name__: True for component in components()}


def test_nothing_is_null(schema: dict[str, Any]) -> None:
    """What is not said is left out, as the schema of schemas has it."""
    assert "null" not in json.dumps(schema).replace('"null"', "")
