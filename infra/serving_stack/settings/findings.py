"""Findings of pydantic on the words of a stack file."""

import json
from collections.abc import Mapping
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from serving_components.core import Fault
from serving_components.core.faults import faults_of, known_at, shown

_AMONG_FIELDS: Final = "value_error"
_NOT_A_BLOCK: Final = {"model_type", "dict_type"}
_Settings = TypeVar("_Settings", bound=BaseModel)


def validated(cls: type[_Settings], values: Any) -> _Settings:
    """`values` as JSON reads them: a number is a number, and `"4"` or `true` is not.

    Raises:
        ValidationError: they are not.
    """
    return cls.model_validate_json(json.dumps(values), strict=True)


def sound(cls: type[_Settings], values: Any) -> _Settings | None:
    """The same, or None: for what is also part of a whole, whose faults are told there."""
    try:
        return validated(cls, values)
    except ValidationError:
        return None


def findings(cls: type[BaseModel], error: ValidationError) -> tuple[list[Fault], list[Fault]]:
    """Faults of one value each, and faults between values that are right by themselves."""
    schema = cls.model_json_schema()
    items = {item["loc"]: item for item in error.errors(include_url=False)}
    alone, between = [], []
    for fault in faults_of(error, schema):
        item = items.get(fault.path)
        if item is None or item["type"] == _AMONG_FIELDS:
            between.append(fault)
        else:
            alone.append(Fault(fault.path, _reason(item, schema) or fault.reason))
    return alone, between


def _reason(item: Any, schema: Mapping[str, Any]) -> str | None:
    if item["type"] in _NOT_A_BLOCK:
        names = known_at(schema, item["loc"])
        known = f"; known here: {', '.join(names)}" if names else ""
        return f"must be a block of keys; got {shown(item['input'])}{known}"
    if item["type"] == "string_type" and type(item["input"]) in {int, float, bool}:
        # YAML reads 4711 as a number and `1.10` as 1.1: only who wrote it knows what it was.
        return f"must be text, so write it in quotes; got {shown(item['input'])}"
    example = _example(schema, item["loc"])
    if example is None or item["type"] not in {"missing", "too_short"}:
        return None
    told = "is required" if item["type"] == "missing" else "is empty; add at least one"
    return f"{told}, such as {example}"


def _example(schema: Mapping[str, Any], path: tuple[str | int, ...]) -> str | None:
    """What the field gives as an example, as YAML on one line to copy."""
    field = str(path[-1])
    for node in (schema, *schema.get("$defs", {}).values()):
        examples = node.get("properties", {}).get(field, {}).get("examples")
        if examples:
            value = examples[0]
            return f"`{field}: {value if isinstance(value, str) else json.dumps(value)}`"
    return None
