"""The values that the provider's documentation lists for an input."""

import re
from collections.abc import Mapping
from typing import Any, Final

from facts_cutter.sdk import Input

_LISTED: Final = re.compile(
    r"(?:Possible values are:|Valid values are) (?P<values>(?:`[^`]+`(?:, | and |\.)?)+)"
)
_VALUE: Final = re.compile(r"`\"?([^`\"]+)\"?`")


class Documented:
    """Walks inputs and reads what is said of each.

    A key of `words` is a path without indexes, its value is empty: what the documentation lists
    there is not of that input.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words
        self._asked: set[str] = set()

    def schema(self, given: Input, path: str = "") -> dict[str, Any]:
        """The facts file's `inputs`."""
        self._asked.add(path)
        if given.items is not None:
            return {"type": "array", "items": self.schema(given.items, path)}
        if given.values is not None:
            return {"type": "object", "values": self.schema(given.values, path)}
        if given.kind == "object":
            return self._object(given, path)
        values = [] if path in self._words else listed(given.doc)
        return {"type": given.kind} | ({"enum": values} if values else {})

    def mismatches(self) -> list[str]:
        """Words that are wrong."""
        unused = sorted(set(self._words) - self._asked)
        return [f"words name no input: {', '.join(unused)}"] if unused else []

    def _object(self, given: Input, path: str) -> dict[str, Any]:
        properties = {
            name: self.schema(item, f"{path}.{name}" if path else name)
            for name, item in given.properties.items()
        }
        required = sorted(name for name, item in given.properties.items() if item.required)
        schema: dict[str, Any] = {"type": "object", "properties": properties}
        return schema | ({"required": required} if required else {})


def listed(doc: str) -> list[str]:
    """What a text says the values can be."""
    match = _LISTED.search(" ".join(doc.split()))
    return _VALUE.findall(match["values"]) if match else []
