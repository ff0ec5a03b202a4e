"""Calls of one of Google's APIs, by method and path: `POST endpoints/{endpoint}:deployModel`."""

import re
from collections.abc import Mapping
from typing import Generic, TypeVar

_Call = TypeVar("_Call")


class GoogleCalls(Generic[_Call]):
    """Those that a face answers."""

    def __init__(self, calls: Mapping[str, _Call]) -> None:
        self._known = [
            (method, re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/:]+)", path)), call)
            for told, call in calls.items()
            for method, _, path in [told.partition(" ")]
        ]

    def find(self, method: str, path: str) -> tuple[_Call, dict[str, str]] | None:
        """The call, and what its path names; None where the sandbox has none there."""
        for wanted, pattern, call in self._known:
            match = pattern.fullmatch(path)
            if wanted == method and match is not None:
                return call, match.groupdict()
        return None
