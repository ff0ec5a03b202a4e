"""Pulumi's component analyzer, told what only pydantic knows."""

from typing import Annotated, Any, get_args, get_origin

from pulumi.provider.experimental.analyzer import Analyzer, PropertyDefinition
from pydantic import BaseModel

from serving_components.core import Args
from serving_components.core.attribute_docs import attribute_docs


class PydanticAnalyzer(Analyzer):
    """Fields with a default are optional; descriptions of inherited fields are found too.

    What an annotation says beside its type is pydantic's alone.
    """

    def analyze_property(self, arg: type, typ: type, name: str, **how: Any) -> PropertyDefinition:
        plain = get_args(arg)[0] if get_origin(arg) is Annotated else arg
        return super().analyze_property(plain, typ, name, **how)

    def analyze_type(
        self, typ: type[Any], *, is_component_output: bool
    ) -> tuple[dict[str, PropertyDefinition], dict[str, str]]:
        properties, python_names = super().analyze_type(
            typ, is_component_output=is_component_output
        )
        told = attribute_docs(typ)  # type: ignore[arg-type] # a type is hashable
        for name, python_name in python_names.items():
            properties[name].description = told.get(python_name)
            if issubclass(typ, BaseModel):
                properties[name].optional = not typ.model_fields[python_name].is_required()
        return properties, python_names


def args_of(component: type[Any]) -> type[Args]:
    """What its constructor takes, as the analyzer finds it too."""
    args: type[Args] = component.__init__.__annotations__["args"]
    return args
