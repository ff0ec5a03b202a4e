"""Every input of an emulated type, also one level down, and values to set it to."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.engine.facts import Schema
from cloud_sandbox.engine.wire import Properties
from facts_cutter import samples
from facts_cutter.samples import Path, sample
from tests.support.emulated import Emulated


@dataclass(frozen=True)
class Attribute:
    """Values for one input where those made from the facts break a rule of the type.

    Each is put over the example's inputs; None takes one away. What is inside it starts from its
    first value.
    """

    first: Properties
    second: Properties
    without: Properties | None = None
    """How the inputs are when it is not set; by default those of the example, less this one."""

    required: bool = False
    """Whether a rule asks for it, so that it is never cleared."""

    refused: str = ""
    """What is told of the first value, where the cloud takes none at all."""

    before: Callable[[Emulated], object] | None = None
    """What must exist for it."""


def between(name: str, first: object, second: object, **more: Any) -> Attribute:
    """Two values of one input, where nothing else has to change."""
    return Attribute({name: first}, {name: second}, **more)


@dataclass(frozen=True)
class Course:
    """The inputs that an attribute goes through: without it, two values of it, without it."""

    first: Properties
    second: Properties
    without: Properties | None
    """None where it is required."""


def paths(inputs: Schema) -> Iterator[Path]:
    """Every input, and every input inside it; the region is tested by itself."""
    return (path for path in samples.paths(inputs) if path != ("region",))


def course(inputs: Schema, base: Properties, path: Path, own: Attribute | None) -> Course:
    """What one attribute goes through, from the inputs of an example."""
    required = path[-1] in _holder(inputs, path).get("required", ())
    required = required or (own is not None and own.required)
    without = None if required else put(inputs, base, path, None)
    if own is not None:
        without = without if own.without is None else over(base, own.without)
        return Course(over(base, own.first), over(base, own.second), without)
    schema = _holder(inputs, path)["properties"][path[-1]]
    first, second = (put(inputs, base, path, sample(schema, number, path[-1])) for number in (0, 1))
    return Course(first, second, without)


def over(base: Properties, changes: Properties) -> Properties:
    """Inputs changed; None takes one away."""
    return {name: value for name, value in (base | changes).items() if value is not None}


def put(inputs: Schema, base: Properties, path: Path, value: Any) -> Properties:
    """Inputs that have this value at this place; None takes away what is there."""
    changed = deepcopy(base)
    if len(path) == 1:
        return over(changed, {path[0]: value})
    schema = inputs["properties"][path[0]]
    whole = changed.setdefault(path[0], sample(schema, 0, path[0]))
    holder = whole[0] if isinstance(whole, list) else whole
    holder.update({path[1]: value})
    if value is None:
        del holder[path[1]]
    return changed


def value_at(properties: Properties, path: Path) -> Any:
    """What stands at a place; None where nothing does."""
    value: Any = properties
    for step in path:
        value = value[0] if isinstance(value, list) and value else value
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _holder(inputs: Schema, path: Path) -> Schema:
    return inputs if len(path) == 1 else _item(inputs["properties"][path[0]])


def _item(schema: Schema) -> Schema:
    item: Schema = schema.get("items", schema)
    return item
