"""Which messages and records a mapping wants: patterns over their JSON.

Lambda guide, `Control which events Lambda sends to your function`: equal, empty, null, prefix,
anything-but, numeric, exists [D]; by any other operator of EventBridge nothing
matches here.
"""

import json
import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Self

_MISSING: Final = object()
_COMPARED: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Patterns:
    """Any of several; without one, everything is wanted."""

    patterns: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, filters: Any) -> Self:
        """Of `filterCriteria.filters`."""
        texts = [one.get("pattern") for one in filters or () if isinstance(one, dict)]
        read = [json.loads(text) if isinstance(text, str) else text for text in texts if text]
        return cls(tuple(one for one in read if isinstance(one, dict)))

    def want(self, event: dict[str, Any]) -> bool:
        """Whether one of them matches."""
        return not self.patterns or any(_matches(one, event) for one in self.patterns)


def decoded(text: str) -> Any:
    """What a pattern looks at: the JSON that a text is, or the text."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _matches(pattern: dict[str, Any], value: Any) -> bool:
    for name, wanted in pattern.items():
        found = value.get(name, _MISSING) if isinstance(value, dict) else _MISSING
        if isinstance(wanted, dict):
            if not isinstance(found, dict) or not _matches(wanted, found):
                return False
        elif not any(_fits(one, found) for one in wanted):
            return False
    return True


def _fits(wanted: Any, found: Any) -> bool:
    if isinstance(found, list):
        return any(_fits(wanted, item) for item in found)
    if isinstance(wanted, dict):
        return any(_OPERATORS.get(kind, _never)(told, found) for kind, told in wanted.items())
    return found is not _MISSING and type(wanted) is type(found) and bool(wanted == found)


def _exists(told: Any, found: Any) -> bool:
    return bool(told) == (found is not _MISSING)


def _begins(told: Any, found: Any) -> bool:
    return isinstance(found, str) and found.startswith(str(told))


def _ends(told: Any, found: Any) -> bool:
    return isinstance(found, str) and found.endswith(str(told))


def _differs(told: Any, found: Any) -> bool:
    others = told if isinstance(told, list) else [told]
    return found is not _MISSING and found not in others


def _never(_told: Any, _found: Any) -> bool:
    return False


def _in_bounds(told: list[Any], found: Any) -> bool:
    if isinstance(found, bool) or not isinstance(found, int | float):
        return False
    pairs = zip(told[::2], told[1::2], strict=False)
    return all(_COMPARED[sign](found, bound) for sign, bound in pairs)


_OPERATORS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "exists": _exists,
    "prefix": _begins,
    "suffix": _ends,
    "anything-but": _differs,
    "numeric": _in_bounds,
}
