"""What a program in another language handed in, before it is made into arguments.

The SDK's host drops what it does not know and takes a block that is not known yet for an empty one
(pulumi 3.272, `experimental/component.py` [M]). Both would be defaults that nobody asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import pulumi
from pulumi.errors import InputPropertyErrorDetails
from pulumi.provider.experimental.analyzer import PropertyDefinition, TypeDefinition

from serving_components.core.nearest import nearest

_LATE: Final = (
    "is an output, of another resource or a secret, and what is made depends on it; write it as a"
    " plain value"
)
Types = Callable[[PropertyDefinition], TypeDefinition | None]
"""Definition of the block that a property holds; None of anything else."""


def faults(
    given: Mapping[str, Any], known: Mapping[str, PropertyDefinition], types: Types
) -> list[InputPropertyErrorDetails]:
    """All that is wrong with them, at the paths that the program wrote."""
    return [
        {"property_path": path, "reason": reason} for path, reason in _all(given, known, types, "")
    ]


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
    if isinstance(value, pulumi.Output):
        if wanted.plain or block is not None or wanted.items or wanted.additional_properties:
            yield path, _LATE
        return
    if block is not None and not block.enum:
        if isinstance(value, Mapping):
            yield from _all(value, block.properties, types, path)
        else:
            yield path, f"must be a block of {', '.join(sorted(block.properties))}; got {value!r}"
    elif wanted.items is not None and isinstance(value, list):
        for number, item in enumerate(value):
            yield from _of(item, wanted.items, types, f"{path}[{number}]")
    elif wanted.additional_properties is not None and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _of(item, wanted.additional_properties, types, f"{path}.{key}")
