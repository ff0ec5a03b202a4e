"""Numbers as an API wants them."""

from collections.abc import Mapping
from typing import Any


def whole(value: Any) -> Any:
    """The engine knows one kind of number, and the API wants integers."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: whole(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [whole(item) for item in value]
    return value
