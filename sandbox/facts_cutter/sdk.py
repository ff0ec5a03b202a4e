"""What a type looks like over the wire, read from Pulumi's SDK of its cloud."""

import collections.abc
import importlib
import inspect
import sys
import types
from dataclasses import dataclass, field
from keyword import iskeyword
from typing import Any, Final, Union, get_args, get_origin

import pulumi
from pulumi import _types as sdk_types

from facts_cutter.mismatch import Mismatch

_SCALARS: Final = {str: "string", bool: "boolean", int: "integer", float: "number"}
_LISTS: Final = (list, collections.abc.Sequence)
_MAPS: Final = (dict, collections.abc.Mapping)


@dataclass(frozen=True)
class Input:
    """One input property; `kind` is a facts file's `type`."""

    kind: str
    doc: str = ""
    required: bool = False
    properties: dict[str, "Input"] = field(default_factory=dict)
    items: "Input | None" = None
    values: "Input | None" = None


@dataclass(frozen=True)
class SdkType:
    """Inputs as an object, and what the cloud adds to them."""

    inputs: Input
    outputs: frozenset[str]
    """Names that only the cloud sets."""

    filled: frozenset[str]
    """Optional inputs that always come back: the cloud fills in what was not given."""


def sdk_type(token: str) -> SdkType:
    """The SDK's words on `aws:sagemaker/model:Model`."""
    package, module, name = token.split(":")
    home = importlib.import_module(f"pulumi_{package.replace('-', '_')}.{folder(module)}")
    resource = getattr(home, name, None)
    if resource is None:
        raise Mismatch(f"token {token!r}: {home.__name__} has no {name!r}")
    inputs = _object(_args(resource), ())
    hints = sdk_types._raw_return_hints(resource)  # noqa: SLF001 - tells optional outputs
    optional = {name for name, item in inputs.properties.items() if not item.required}
    return SdkType(
        inputs=inputs,
        outputs=frozenset(hints) - frozenset(inputs.properties),
        filled=frozenset(name for name in optional & hints.keys() if not _may_be_none(hints[name])),
    )


def _args(resource: type) -> type:
    """`ModelArgs`, or `ModelInitArgs` where a nested input of another type took that name."""
    module = sys.modules[resource.__module__]
    [name] = [name for name in module.__all__ if name.endswith("Args")]
    args: type = getattr(module, name)
    return args


def _may_be_none(output: Any) -> bool:
    [value] = get_args(output)
    return type(None) in get_args(value)


def folder(module: str) -> str:
    """Python's package for a module; a word that Python reserves has an underscore there."""
    service = module.partition("/")[0]
    return f"{service}_" if iskeyword(service) else service


def _object(cls: type, above: tuple[type, ...]) -> Input:
    if cls in above:  # a shape that holds itself ends here, unchecked
        return Input("any")
    names = sdk_types.input_type_py_to_pulumi_names(cls)
    hints = sdk_types.input_type_types(cls)
    parameters = inspect.signature(cls).parameters
    properties = {}
    for python_name, wire_name in names.items():
        shape = _shape(hints[wire_name], (*above, cls))
        properties[wire_name] = Input(
            kind=shape.kind,
            doc=inspect.getdoc(getattr(cls, python_name)) or "",
            required=parameters[python_name].default is inspect.Parameter.empty,
            properties=shape.properties,
            items=shape.items,
            values=shape.values,
        )
    return Input("object", properties=properties)


def _shape(hint: Any, above: tuple[type, ...]) -> Input:
    options = _options(hint)
    if Any in options:
        return Input("any")
    if len(options) > 1 or isinstance(options[0], type):
        return _of_classes(options, above)
    [generic] = options
    origin, arguments = get_origin(generic), get_args(generic)
    if origin in _LISTS:
        return Input("array", items=_shape(arguments[0], above))
    if origin in _MAPS:
        return Input("object", values=_shape(arguments[1], above))
    raise TypeError(f"no facts type for the SDK's {generic!r}")


def _of_classes(options: list[type], above: tuple[type, ...]) -> Input:
    """One class, assets of either form, a string that has an SDK enum, or text or object."""
    if all(issubclass(option, pulumi.Asset | pulumi.Archive) for option in options):
        return Input("asset")
    if all(issubclass(option, str) for option in options):
        return Input("string")
    if len(options) > 1:
        return Input("any")
    [only] = options
    return _object(only, above) if sdk_types.is_input_type(only) else Input(_SCALARS[only])


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
