"""What holds all versions of one name, made with the first of them."""

from functools import cached_property
from typing import TYPE_CHECKING, Final

import pulumi
from pulumi_azure_native import machinelearningservices as ml

from serving_components.core.names import physical_name

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs
    from serving_components.azure.workspace_reference import Workspace

_LIMIT: Final = 60
"""Of 255 (`Model Containers - Create Or Update` of Azure Machine Learning's REST reference [D])."""


def held_in(workspace: "Workspace") -> dict[str, pulumi.Input[str]]:
    """Where an asset lies."""
    return {
        "workspace_name": workspace.workspace_name,
        "resource_group_name": workspace.resource_group,
    }


class Holding:
    """Of one endpoint. A workspace may have those of other stacks, which are called otherwise.

    A version alone would make its container too, and leave it behind.
    """

    def __init__(
        self, name: str, args: "AzureOnlineEndpointArgs", opts: pulumi.ResourceOptions
    ) -> None:
        self._name, self._tags, self._opts = name, args.tags, opts
        self._held = {**held_in(args.workspace), "name": physical_name(name, _LIMIT)}

    @cached_property
    def models(self) -> ml.ModelContainer:
        about = ml.ModelContainerPropertiesArgs(tags=self._tags)
        return ml.ModelContainer(self._name, self._opts, properties=about, **self._held)

    @cached_property
    def codes(self) -> ml.CodeContainer:
        about = ml.CodeContainerPropertiesArgs(tags=self._tags)
        return ml.CodeContainer(self._name, self._opts, properties=about, **self._held)

    @cached_property
    def environments(self) -> ml.EnvironmentContainer:
        about = ml.EnvironmentContainerPropertiesArgs(tags=self._tags)
        return ml.EnvironmentContainer(self._name, self._opts, properties=about, **self._held)
