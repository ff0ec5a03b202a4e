"""Pulumi's component analyzer, told what only pydantic knows."""

from typing import Any

from pulumi.provider.experimental.analyzer import Analyzer, PropertyDefinition
from pydantic import BaseModel

from serving_components.core.attribute_docs import attribute_docs


class PydanticAnalyzer(Analyzer):
    """Fields with a default are optional; descriptions of inherited fields are found too."""

    def analyze_type(
        self, typ: type[Any], *, is_component_output: bool
    ) -> tuple[dict[str, PropertyDefinition], dict[str, str]]:
        properties, python_names = super().analyze_type(
            typ, is_component_output=is_component_output
        )
        if issubclass(typ, BaseModel):
            for name, python_name in python_names.items():
                field = typ.model_fields[python_name]
                properties[name].optional = not field.is_required()
                properties[name].description = attribute_docs(typ).get(python_name)
        return properties, python_names
