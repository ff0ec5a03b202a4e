"""The docstrings below a class's fields, which its schema shows.

Pydantic's own setting reads them whenever a class is made, and so in every run of a program; only
a schema needs them.
"""

import ast
import functools
import inspect
from collections.abc import Mapping
from typing import Any, Final

_STRANGERS: Final = {"abc", "builtins", "pulumi", "pydantic", "typing"}
"""Packages whose classes ours inherit from; their fields are none of a caller's."""


@functools.cache
def attribute_docs(cls: type[Any]) -> Mapping[str, str]:
    """Text by field, inherited ones included."""
    found: dict[str, str] = {}
    for owner in reversed(cls.__mro__):
        if owner.__module__.partition(".")[0] not in _STRANGERS:
            found |= _own(owner)
    return found


def _own(cls: type[Any]) -> dict[str, str]:
    try:
        source = inspect.cleandoc("\n" + inspect.getsource(cls))
    except (OSError, TypeError):
        return {}  # typed at a prompt: there is no source
    [definition] = ast.parse(source).body
    assert isinstance(definition, ast.ClassDef), "the source of a class"  # noqa: S101
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in zip(definition.body, definition.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
