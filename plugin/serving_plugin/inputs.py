"""What a program in another language handed in, before it is made into arguments.

The SDK's host drops what it does not know and takes a block that is not known yet for an empty one
(pulumi 3.272, `experimental/component.py` [M]). Both would be defaults that nobody asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pulumi
from pulumi.output import Unknown
from pulumi.provider.experimental.analyzer import (
    PropertyDefinition,
    PropertyType,
    TypeDefinition,
)

from serving_components.core.faults import shown
from serving_components.core.nearest import nearest

Types = Callable[[PropertyDefinition], TypeDefinition | None]
"""Definition of the block that a property holds; None of anything else."""

_LATE: Final = (
    "is an output, of another resource or a secret, and what is made depends on it; write it as a"
    " plain value"
)
_NUMBERS: Final = (PropertyType.INTEGER, PropertyType.NUMBER)


def as_written(given: Any) -> Any:
    """The same, with outputs for what is not known yet, and whole numbers as such.

    The engine has one kind of number.
    """
    if isinstance(given, Unknown):
        return pulumi.Output.from_input(pulumi.UNKNOWN)
    if isinstance(given, float) and given.is_integer():
        return int(given)
    if isinstance(given, Mapping):
        return {name: as_written(value) for name, value in given.items()}
    return list(map(as_written, given)) if isinstance(given, list) else given


def faults(
    given: Mapping[str, Any], known: Mapping[str, PropertyDefinition], types: Types
) -> dict[str, str]:
    """What the arguments themselves would not tell, or not so: reasons by path."""
    return dict(_all(given, known, types, ""))


def _all(
    given: Mapping[str, Any], known: Mapping[str, PropertyDefinition], types: Types, at: str
) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        path = f"{at}.{name}" if at else name
        if name not in known:
            hint = nearest(name, known) or f"; there are {', '.join(sorted(known))}"
            yield path, f"is not known{hint}"
        elif value is not None:
            yield from _of(value, known[name], types, path)


def _of(
    value: Any, wanted: PropertyDefinition, types: Types, path: str
) -> Iterator[tuple[str, str]]:
    block = types(wanted) if wanted.ref else None
    fields = None if block is None or block.enum else block.properties
    reason = _amiss(value, wanted, fields)
    if reason is not None:
        yield path, reason
    elif fields is not None and isinstance(value, Mapping):
        yield from _all(value, fields, types, path)
    elif wanted.items is not None and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _of(item, wanted.items, types, f"{path}[{number}]")
    elif wanted.additional_properties is not None and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _of(item, wanted.additional_properties, types, f"{path}.{key}")


def _amiss(
    value: Any, wanted: PropertyDefinition, fields: Mapping[str, PropertyDefinition] | None
) -> str | None:
    """What is wrong with a value as such; `fields` are those of the block that belongs here."""
    if isinstance(value, pulumi.Output):
        holds = wanted.ref or wanted.items or wanted.additional_properties
        return _LATE if wanted.plain or holds else None
    if isinstance(value, pulumi.Asset | pulumi.Archive):
        return "is an asset; write the path of the file or folder as text"
    if isinstance(value, bool) and wanted.type in _NUMBERS:
        return f"must be a number; got {shown(value)}"
    if fields is not None and not isinstance(value, Mapping):
        return f"must be a block of {', '.join(sorted(fields))}; got {shown(value)}"
    return None
