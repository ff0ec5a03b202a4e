"""The package: its schema, and what constructs its components."""

from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, cast

import pulumi
from pulumi import Inputs
from pulumi.errors import InputPropertiesError
from pulumi.provider import ConstructResult, Provider
from pulumi.provider.experimental import component as hosting
from pulumi.provider.experimental.analyzer import ComponentDefinition

from serving_plugin import inputs as handed_in
from serving_plugin.analyzer import PydanticAnalyzer
from serving_plugin.components import component, components

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME: Final = "serving"
"""The first part of every token."""


class Hosted(hosting.ComponentProvider):
    """Components whose arguments are taken as they were handed in, or refused."""

    def __init__(self, hosted: list[type[pulumi.ComponentResource]]) -> None:
        vars(hosting)["Analyzer"] = PydanticAnalyzer  # the SDK's host can be told no other way
        super().__init__(hosted, NAME, version=version("serving-components"))

    def map_inputs(self, inputs: Inputs, component_def: ComponentDefinition) -> Inputs:
        """Python's names of what was handed in.

        Raises:
            InputPropertiesError: all that cannot be, at once.
        """
        told = cast("Mapping[str, Any]", inputs)
        found = handed_in.faults(told, component_def.inputs, self.get_type_definition)
        if found:
            raise InputPropertiesError(f"{component_def.name} cannot be made", found)
        return super().map_inputs(inputs, component_def)


class Package(Provider):
    """Every component whose cloud's SDK is installed.

    A program asks for one or two of them, so each is analyzed when it is asked for; all are for a
    schema alone.
    """

    def __init__(self) -> None:
        super().__init__(version("serving-components"))
        self._hosted: dict[str, Hosted] = {}

    @cached_property
    def whole(self) -> str:
        """The schema, as JSON."""
        return Hosted(components()).schema or ""

    def construct(
        self,
        name: str,
        resource_type: str,
        inputs: Inputs,
        options: pulumi.ResourceOptions | None = None,
    ) -> ConstructResult:
        Hosted.validate_resource_type(NAME, resource_type)
        asked = resource_type.rpartition(":")[2]
        if asked not in self._hosted:
            self._hosted[asked] = Hosted([component(asked)])
        return self._hosted[asked].construct(name, resource_type, inputs, options)
