"""What inputs of an azure-native type look like, with the values that its API model lists.

The SDK is generated from the same metadata that the provider checks by. Patterns and lengths are
not in it; an enum is a class even where the model lets other values pass (`modelAsString`), and is
taken for all values that there are: what the model does not list, its services do not know.
"""

import collections.abc
import enum
import inspect
import re
import sys
import types
from typing import Any, Final, Union, get_args, get_origin

import pulumi
from pulumi import _types as sdk_types

from cloud_sandbox.engine.facts import Schema

_SCALARS: Final = {str: "string", bool: "boolean", int: "integer", float: "number"}
_EXPECTED: Final = re.compile(r"Expected value is '(?P<value>[^']+)'")
_LISTS: Final = (list, collections.abc.Sequence)
_MAPS: Final = (dict, collections.abc.Mapping)


def inputs_of(resource: type) -> Schema:
    """The facts file's `inputs`."""
    module = sys.modules[resource.__module__]
    [name] = [name for name in module.__all__ if name.endswith("Args")]
    return _object(getattr(module, name), ())


def _object(cls: type, above: tuple[type, ...]) -> Schema:
    if cls in above:  # a shape that holds itself ends here, unchecked
        return {"type": "any"}
    names = sdk_types.input_type_py_to_pulumi_names(cls)
    hints = sdk_types.input_type_types(cls)
    parameters = inspect.signature(cls).parameters
    properties = {
        wire: _shape(hints[wire], (*above, cls)) | _expected(cls, name)
        for name, wire in names.items()
    }
    required = sorted(
        wire for name, wire in names.items() if parameters[name].default is inspect.Parameter.empty
    )
    return {"type": "object", "properties": properties} | (
        {"required": required} if required else {}
    )


def _expected(cls: type, name: str) -> Schema:
    """The one value that tells a shape from others, of which only the documentation knows."""
    match = _EXPECTED.search(inspect.getdoc(getattr(cls, name)) or "")
    return {"enum": [match["value"]]} if match else {}


def _shape(hint: Any, above: tuple[type, ...]) -> Schema:
    options = _options(hint)
    if Any in options:
        return {"type": "any"}
    if all(isinstance(option, type) for option in options):
        return _of_classes(options, above)
    [generic] = options
    origin, arguments = get_origin(generic), get_args(generic)
    if origin in _LISTS:
        return {"type": "array", "items": _shape(arguments[0], above)}
    if origin in _MAPS:
        return {"type": "object", "values": _shape(arguments[1], above)}
    raise TypeError(f"no facts type for the SDK's {generic!r}")


def _of_classes(options: list[Any], above: tuple[type, ...]) -> Schema:
    """A scalar, a string that has an enum, or one of several objects."""
    enums = [option for option in options if issubclass(option, enum.Enum)]
    if enums:
        return {"type": "string", "enum": [member.value for one in enums for member in one]}
    if all(sdk_types.is_input_type(option) for option in options):
        return _either([_object(option, above) for option in options])
    [only] = options
    return {"type": _SCALARS[only]}


def _either(shapes: list[Schema]) -> Schema:
    """One object that has what any of them has, and requires what all of them require.

    Facts know no choice of shapes: which goes with which is for the type's rules.
    """
    first, *others = shapes
    if not others:
        return first
    properties: Schema = {}
    for name, item in (pair for one in shapes for pair in one["properties"].items()):
        listed = [*properties.get(name, {}).get("enum", ()), *item.get("enum", ())]
        properties[name] = item | ({"enum": list(dict.fromkeys(listed))} if listed else {})
    required = set.intersection(*(set(one.get("required", ())) for one in shapes))
    return {"type": "object", "properties": properties, "required": sorted(required)}


def _options(hint: Any) -> list[Any]:
    """What a value may be once it is known: promises, outputs and absence taken away."""
    if get_origin(hint) not in (Union, types.UnionType):
        return [hint]
    return [
        option
        for item in get_args(hint)
        if item is not type(None)
        and get_origin(item) not in (collections.abc.Awaitable, pulumi.Output)
        for option in _options(item)
    ]
