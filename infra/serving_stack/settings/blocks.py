"""Blocks of a stack file, as far as they are blocks: what else stands there is told elsewhere."""

from collections.abc import Mapping
from typing import Any


def blocks(given: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The named blocks under a key, as far as they are blocks."""
    named = mapping(given.get(key))
    return {name: body for name, body in named.items() if isinstance(body, Mapping)}


def mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
