"""Names of inputs: a program's `instanceType` is `instance_type` of the arguments, and back.

What is no name of an input, the keys of `tags` or of `variants`, stays as it is.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pulumi.provider.experimental.analyzer import PropertyDefinition, TypeDefinition

from serving_components.core.faults import dotted
from serving_plugin.inputs import Types

_STRANGE: Final = "?"


def seen(path: str) -> str:
    """In one line, whatever is in the keys that a program chose."""
    return "".join(each if each.isprintable() else repr(each)[1:-1] for each in path)


class Names:
    """Those of one block, and of the blocks in it."""

    def __init__(
        self,
        known: Mapping[str, PropertyDefinition],
        pythons: Mapping[str, str],
        types: Types,
    ) -> None:
        """`pythons` are ours by those of a program."""
        self._known, self._pythons, self._types = known, pythons, types
        self._programs = {ours: its for its, ours in pythons.items()}

    def ours(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """By our names; a null is left out, and what is not known stays, to be refused.

        Marked, as it may be a name of ours: `cpu_percent` is none of a program's.
        """
        return {
            self._pythons.get(name, _STRANGE + name): self._value(value, self._known.get(name))
            for name, value in given.items()
            if value is not None
        }

    def theirs(self, path: Sequence[str | int]) -> str:
        """A path of the arguments as the program wrote it."""
        return dotted(self._steps(path))

    def _value(self, value: Any, of: PropertyDefinition | None) -> Any:
        if of is None:
            return value
        if isinstance(value, Mapping):
            block = self._block(of)
            if block is not None:
                return self._in(block).ours(value)
            each = of.additional_properties
            return {key: self._value(item, each) for key, item in value.items()}
        return [self._value(item, of.items) for item in value] if isinstance(value, list) else value

    def _steps(self, path: Sequence[str | int]) -> list[str | int]:
        if not path:
            return []
        first, *rest = path
        name = self._programs.get(str(first), str(first).removeprefix(_STRANGE))
        return [name, *self._below(self._known.get(str(name)), rest)]

    def _below(
        self, of: PropertyDefinition | None, path: Sequence[str | int]
    ) -> Sequence[str | int]:
        if of is None or not path:
            return path
        block = self._block(of)
        if block is not None:
            return self._in(block)._steps(path)  # noqa: SLF001 - another of the same
        first, *rest = path
        return [first, *self._below(of.items or of.additional_properties, rest)]

    def _block(self, of: PropertyDefinition) -> TypeDefinition | None:
        block = self._types(of) if of.ref else None
        return None if block is None or block.enum else block

    def _in(self, block: TypeDefinition) -> "Names":
        return Names(block.properties, block.properties_mapping, self._types)
