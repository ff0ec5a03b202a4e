"""The package: its schema, and what constructs its components."""

import json
from functools import cached_property
from importlib.metadata import metadata, version
from typing import TYPE_CHECKING, Any, Final, cast

import pulumi
from pulumi import Inputs
from pulumi.provider import ConstructResult, Provider
from pulumi.provider.experimental import component as hosting
from pulumi.provider.experimental.analyzer import ComponentDefinition

from serving_components.core.faults import Fault, InvalidArguments
from serving_plugin import inputs as handed_in
from serving_plugin.analyzer import PydanticAnalyzer, args_of
from serving_plugin.components import component, components
from serving_plugin.names import Names, seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from serving_components.core import Args

NAME: Final = "serving"
"""The first part of every token."""


class Hosted(hosting.ComponentProvider):
    """Components whose arguments are taken as they were handed in, or refused."""

    def __init__(self, hosted: list[type[pulumi.ComponentResource]]) -> None:
        vars(hosting)["Analyzer"] = PydanticAnalyzer  # the SDK's host can be told no other way
        super().__init__(hosted, NAME, version=version("serving-components"))

    def construct(
        self,
        name: str,
        resource_type: str,
        inputs: Inputs,
        options: pulumi.ResourceOptions | None = None,
    ) -> ConstructResult:
        """Not the SDK's own: it tells of what a component refuses by a traceback."""
        asked = resource_type.rpartition(":")[2]
        of, make = self._component_defs[asked], cast("Any", self._components[asked])
        made = make(name, self.arguments(inputs, of), options)
        return ConstructResult(made.urn, self.get_state(made, of))

    def arguments(self, inputs: Inputs, of: ComponentDefinition) -> "Args":
        """What the component is given.

        The protocol has an error for inputs, by which the engine prints the value at each path,
        secrets in the clear (3.259.0 [M]). So it is told as text.

        Raises:
            InvalidArguments: all that is wrong with what was handed in, at once, at the paths that
                the program wrote.
        """
        given: Mapping[str, Any] = handed_in.as_written(inputs)
        found = handed_in.faults(given, of.inputs, self.get_type_definition)
        names = Names(of.inputs, of.inputs_mapping, self.get_type_definition)
        try:
            taken = args_of(self._components[of.name]).take(names.ours(given))
        except InvalidArguments as refused:
            for fault in refused.faults:
                found.setdefault(names.theirs(fault.path), fault.reason)
        if found:
            faults = [Fault((seen(path),), reason) for path, reason in sorted(found.items())]
            raise InvalidArguments(of.name, faults)
        return taken


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
        told = json.loads(Hosted(components()).schema or "")
        about = {"description": metadata("serving-components")["Summary"], "license": "Apache-2.0"}
        return json.dumps(_without_nulls(told | about))

    def construct(
        self,
        name: str,
        resource_type: str,
        inputs: Inputs,
        options: pulumi.ResourceOptions | None = None,
    ) -> ConstructResult:
        asked = resource_type.removeprefix(f"{NAME}:index:")
        if asked not in self._hosted:
            self._hosted[asked] = Hosted([component(asked)])
        return self._hosted[asked].construct(name, resource_type, inputs, options)


def _without_nulls(told: Any) -> Any:
    """What a schema does not say, it leaves out; the SDK leaves nulls inside of lists."""
    if isinstance(told, dict):
        return {name: _without_nulls(item) for name, item in told.items() if item is not None}
    return list(map(_without_nulls, told)) if isinstance(told, list) else told
