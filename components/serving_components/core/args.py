"""The base of every set of arguments: checked whole, before any resource is registered."""

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import CoreSchema

from serving_components.core.attribute_docs import attribute_docs
from serving_components.core.faults import Fault, InvalidArguments, Objections, faults_of
from serving_components.core.wired import told_once


def _checked(cls: Any, *args: Any, **kwargs: Any) -> Any:
    """Turn what pydantic found into the lines a user reads."""
    try:
        return type.__call__(cls, *args, **kwargs)
    except ValidationError as error:
        raise invalid(cls, error) from None


if TYPE_CHECKING:
    # Pydantic's metaclass, which has no public name: callers keep their typed constructors.
    from pydantic._internal._model_construction import ModelMetaclass as _Checked
else:
    _Checked = type("_Checked", (type(BaseModel),), {"__call__": _checked})


class Args(BaseModel, metaclass=_Checked):
    """Arguments of one component, or one block of them. Frozen; unknown names are refused.

    Raises:
        InvalidArguments: with every fault at its path; Pulumi prints it without a traceback.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        allow_inf_nan=False,
        defer_build=True,  # until a caller makes one: most programs ask for few of the blocks
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema: CoreSchema = told_once(handler(source), cls)
        return schema

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema)["properties"]
        for name, text in attribute_docs(cls).items():
            properties[_written(cls, name)].setdefault("description", text)
        return schema

    def objections(self) -> Iterator[Fault]:
        """What is wrong between fields that are each right by themselves; all of it."""
        yield from ()

    @model_validator(mode="after")
    def _nothing_objects(self) -> Self:
        found = list(self.objections())
        if found:
            raise Objections(found)
        return self

    @classmethod
    def take(cls, given: Self | Mapping[str, Any]) -> Self:
        """These arguments, from an instance or from the mapping a plugin host passes."""
        if isinstance(given, cls):
            return given
        if isinstance(given, Mapping):
            return cls(**given)
        reason = f"takes {cls.__name__} or a mapping; got {type(given).__name__}"
        raise InvalidArguments(cls.__name__, [Fault((), reason)])


def _written(cls: type[BaseModel], field: str) -> str:
    """What users call a field: its own name, unless that is a word of Python's."""
    return cls.model_fields[field].alias or field


def invalid(cls: type[BaseModel], error: ValidationError) -> InvalidArguments:
    """The error for a model that did not fit."""
    return InvalidArguments(cls.__name__, faults_of(error, _schema(cls)))


@functools.cache
def _schema(cls: type[BaseModel]) -> dict[str, Any]:
    """What its fields allow: of a whole component it takes a tenth of a second to tell."""
    return cls.model_json_schema()
