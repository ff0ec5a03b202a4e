"""Values that another resource may supply."""

from collections.abc import Awaitable
from typing import Any, TypeAlias, TypeVar

from pulumi import Output
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")

Wired: TypeAlias = T | Awaitable[T] | Output[T]
"""`pulumi.Input`, spelled so that pydantic can resolve it and Pulumi's analyzer accepts it."""


def told_once(schema: Any, owner: type[Any]) -> Any:
    """Check a wired value only by what it will be, so that a bad one is one error, not three.

    Pydantic tries every branch of a union and reports each. Here an `Output` or an awaitable
    passes, and anything else is judged as the plain value alone.

    Of the models in it only `owner` is looked into: the others were, when they were made.
    """
    if isinstance(schema, list):
        return [told_once(item, owner) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "model" and schema.get("cls") is not owner:
        return schema
    plain = _plain_branch(schema)
    if plain is not None:
        checked = told_once(plain, owner)
        return core_schema.no_info_wrap_validator_function(_later_or_checked, checked)
    return {key: told_once(value, owner) for key, value in schema.items()}


def _plain_branch(schema: dict[str, Any]) -> CoreSchema | None:
    if schema.get("type") != "union":
        return None
    branches = [choice for choice in schema["choices"] if isinstance(choice, dict)]
    plain = [branch for branch in branches if _stands_for(branch) not in {Output, Awaitable}]
    found: CoreSchema | None = plain[0] if len(plain) == 1 < len(branches) else None
    return found


def _stands_for(branch: dict[str, Any]) -> Any:
    cls = branch.get("cls")
    return getattr(cls, "__origin__", cls)


def _later_or_checked(value: Any, check: core_schema.ValidatorFunctionWrapHandler) -> Any:
    return value if isinstance(value, Output | Awaitable) else check(value)
