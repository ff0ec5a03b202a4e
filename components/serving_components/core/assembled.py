"""Structures of plain values with outputs here and there, made of those outputs alone.

`pulumi.Output.from_input` makes an output of every list, dictionary and text on the way, and each
costs the program several tasks: of a role's policies that was half of an endpoint's preview.
"""

import json
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import pulumi

T = TypeVar("T")


def assembled(
    structure: Any, made: Callable[[Any], T], *, run_with_unknowns: bool = False
) -> pulumi.Output[T]:
    """What `made` makes of dictionaries, lists and tuples, once the outputs in them are known.

    With `run_with_unknowns` it is asked in previews too, with `pulumi.UNKNOWN` in some places.
    """
    found = {id(one): one for one in _later(structure)}
    match list(found.items()):
        case [(place, pulumi.Output() as only)]:
            return only.apply(lambda it: made(_filled(structure, {place: it})), run_with_unknowns)

    def fill(values: list[Any]) -> T:
        return made(_filled(structure, dict(zip(found, values, strict=True))))

    return _all([*found.values()]).apply(fill, run_with_unknowns)


def as_json(structure: Any) -> pulumi.Output[str]:
    """The structure as JSON."""
    return assembled(structure, json.dumps)


def text(template: str, *parts: pulumi.Input[str]) -> pulumi.Output[str]:
    """The template with the parts in its places: `pulumi.Output.format`, for fewer outputs."""
    return assembled(parts, lambda told: template.format(*told))


def _all(inputs: Sequence[pulumi.Input[Any]]) -> pulumi.Output[list[Any]]:
    """`pulumi.Output.all` of values that hold no outputs: one output, not two more for each."""
    every = [
        one if isinstance(one, pulumi.Output) else pulumi.Output.from_input(one) for one in inputs
    ]

    async def values() -> list[Any]:
        return [await _value(one) for one in every]

    async def are_known() -> bool:
        return all([await one.is_known() for one in every])

    async def are_secret() -> bool:
        return any([await one.is_secret() for one in every])

    async def resources() -> set[pulumi.Resource]:
        return {resource for one in every for resource in await one.resources()}

    return pulumi.Output(resources(), values(), are_known(), are_secret())


async def _value(output: pulumi.Output[Any]) -> Any:
    value = await output.future(with_unknowns=True)
    return value if value is not None or await output.is_known() else pulumi.UNKNOWN


def _later(structure: Any) -> Iterator[pulumi.Input[Any]]:
    match structure:
        case pulumi.Output() | Awaitable():
            yield structure
        case Mapping():
            for item in structure.values():
                yield from _later(item)
        case list() | tuple():
            for item in structure:
                yield from _later(item)


def _filled(structure: Any, values: Mapping[int, Any]) -> Any:
    match structure:
        case pulumi.Output() | Awaitable():
            return values[id(structure)]
        case Mapping():
            return {key: _filled(item, values) for key, item in structure.items()}
        case list() | tuple():
            return [_filled(item, values) for item in structure]
        case _:
            return structure
