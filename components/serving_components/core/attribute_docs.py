"""The docstrings below a class's fields, which its schema shows.

Pydantic's own setting reads them whenever a class is made, and so in every run of a program; only
a schema needs them.
"""

import ast
import functools
import inspect
from collections.abc import Mapping

from pydantic import BaseModel


@functools.cache
def attribute_docs(cls: type[BaseModel]) -> Mapping[str, str]:
    """Text by field, inherited ones included."""
    found: dict[str, str] = {}
    for owner in reversed(cls.__mro__):
        if issubclass(owner, BaseModel) and owner is not BaseModel:
            found |= _own(owner)
    return found


def _own(cls: type[BaseModel]) -> dict[str, str]:
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
