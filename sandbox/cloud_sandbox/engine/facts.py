"""Facts about one type, cut from the clouds' own API models by `make facts`.

A facts file lies beside its resource and is JSON in a small subset of JSON Schema:
`type` (string, integer, number, boolean, array, object, asset, any), `enum`, `pattern`,
`minLength`/`maxLength`, `minimum`/`maximum`, `minItems`/`maxItems`, `items`, `properties`,
`required`, and `values` for maps with free keys. A long enum stands once, under the file's
`enums`, and a schema names it as `enumOf`.
"""

import functools
import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.wire import UNKNOWN, Properties, is_asset

Schema = dict[str, Any]

_BRIDGE_BOOKKEEPING: Final = "__defaults"
_MANY: Final = 12
_LONGEST: Final = 80


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a resource's inputs: where, and why in one line."""

    property: str
    reason: str
    of_shape: bool = False
    """Whether a value is of the wrong type or missing, so that no rule can be asked about it."""


@dataclass(frozen=True)
class Facts:
    """What the API models say about one type, in Pulumi's property names."""

    inputs: Schema = field(default_factory=lambda: {"type": "any"})
    outputs: frozenset[str] = frozenset()
    create_only: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    """Inputs the cloud fills in when the program leaves them out."""

    sources: dict[str, str] = field(default_factory=dict)

    @property
    def properties(self) -> Schema:
        """Schema of each input by name."""
        known: Schema = self.inputs.get("properties", {})
        return known

    def faults(self, inputs: Properties) -> list[Fault]:
        """Everything these facts object to, all at once. Unknown values pass."""
        return list(_faults("", inputs, self.inputs))


@functools.cache
def load(file: Path) -> Facts:
    """Facts from one file; a missing file is a defect of the sandbox, not of the program."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Facts(
        inputs=_spelled_out(data["inputs"], data.get("enums", {})),
        outputs=frozenset(data["outputs"]),
        create_only=frozenset(data["createOnly"]),
        filled=frozenset(data["filled"]),
        sources=data["sources"],
    )


def _spelled_out(schema: Schema, enums: dict[str, list[str]]) -> Schema:
    """The schema with the file's long enums in their places."""
    if "enumOf" in schema:
        return schema | {"enum": enums[schema["enumOf"]]}
    below: Schema = {
        key: _spelled_out(schema[key], enums) for key in ("items", "values") if key in schema
    }
    if "properties" in schema:
        properties = schema["properties"].items()
        below["properties"] = {name: _spelled_out(item, enums) for name, item in properties}
    return schema | below


def _faults(path: str, value: object, schema: Schema) -> Iterator[Fault]:
    if value is UNKNOWN or value is None:
        return
    if not _fits(value, schema["type"]):
        told = f"takes {_article(schema['type'])}, got {_shown(value)}"
        yield Fault(path, told, of_shape=True)
    elif isinstance(value, dict) and schema["type"] == "object":
        yield from _faults_of_object(path, value, schema)
    elif isinstance(value, list):
        yield from _faults_of_array(path, value, schema)
    else:
        yield from _faults_of_scalar(path, value, schema)


def _faults_of_object(path: str, value: Properties, schema: Schema) -> Iterator[Fault]:
    free: Schema | None = schema.get("values")
    properties: Schema = schema.get("properties", {})
    for name in schema.get("required", ()):
        if value.get(name) is None:
            yield Fault(_below(path, name), "is required", of_shape=True)
    for name, item in value.items():
        if name in properties:
            yield from _faults(_below(path, name), item, properties[name])
        elif free is not None:
            yield from _faults(_below(path, name), item, free)
        elif name != _BRIDGE_BOOKKEEPING and item is not None:
            hint = nearest(name, properties)
            yield Fault(_below(path, name), f"is not a property here{hint}")


def _faults_of_array(path: str, value: list[object], schema: Schema) -> Iterator[Fault]:
    least, most = schema.get("minItems", 0), schema.get("maxItems")
    if len(value) < least or (most is not None and len(value) > most):
        allowed = f"at least {least}" if most is None else f"{least} to {most}"
        yield Fault(path, f"takes {allowed} items, got {len(value)}")
    for index, item in enumerate(value):
        yield from _faults(f"{path}[{index}]", item, schema.get("items", {"type": "any"}))


def _faults_of_scalar(path: str, value: object, schema: Schema) -> Iterator[Fault]:
    enum: list[object] | None = schema.get("enum")
    if enum is not None and str(value) not in map(str, enum):
        allowed = ", ".join(map(str, enum)) if len(enum) <= _MANY else f"one of {len(enum)} values"
        hint = nearest(str(value), map(str, enum))
        yield Fault(path, f"must be {allowed}; got {_shown(value)}{hint}")
    if isinstance(value, str):
        least, most = schema.get("minLength", 0), schema.get("maxLength")
        if len(value) < least or (most is not None and len(value) > most):
            allowed = f"{least} to {most}" if most is not None else f"at least {least}"
            yield Fault(path, f"takes {allowed} characters, {_shown(value)} has {len(value)}")
        pattern: str | None = schema.get("pattern")
        if pattern is not None and not re.fullmatch(pattern, value):
            yield Fault(path, f"must match {pattern}; got {_shown(value)}")
    number = _number(value) if schema["type"] in {"integer", "number"} else None
    if number is not None:
        low, high = schema.get("minimum"), schema.get("maximum")
        if (low is not None and number < low) or (high is not None and number > high):
            yield Fault(path, f"must be {_range(low, high)}; got {_shown(value)}")


def _fits(value: object, kind: str) -> bool:
    """Terraform coerces between scalars, so a number written as text is a number."""
    number = None if isinstance(value, bool) else _number(value)
    fits: dict[str, Callable[[], bool]] = {
        "any": lambda: True,
        "string": lambda: isinstance(value, str | int | float),
        "integer": lambda: number is not None and number.is_integer(),
        "number": lambda: number is not None and math.isfinite(number),
        "boolean": lambda: isinstance(value, bool) or value in ("true", "false"),
        "array": lambda: isinstance(value, list),
        "asset": lambda: is_asset(value),
        "object": lambda: isinstance(value, dict) and not is_asset(value),
    }
    return fits[kind]()


def _number(value: object) -> float | None:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aio" else f"a {kind}"


def _shown(value: object) -> str:
    text = json.dumps(value, default=repr)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
