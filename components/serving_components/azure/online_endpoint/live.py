"""The endpoint that answers and what is deployed on it, for all that is made around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.core import Wired

if TYPE_CHECKING:
    # Loaded with the component only: arguments name the slots too.
    from pulumi_azure_native import machinelearningservices

    from serving_components.azure.online_endpoint.arguments import AzureOnlineEndpointArgs
    from serving_components.azure.online_endpoint.serving.slots import Slot

LIVE: Final = "live"
"""The slot that a new version takes over. Part of state, and of deployments' names."""

SECOND: Final = "second"
"""The slot of a steady A/B."""


@dataclass(frozen=True)
class Live:
    """One endpoint, its slots, and what was asked of them."""

    name: str
    """The component's, which children are named by."""

    endpoint_name: str
    """Known before the endpoint is."""

    endpoint_id: pulumi.Input[str]
    """As its parts tell it, known before the endpoint is where the workspace's are."""

    args: "AzureOnlineEndpointArgs"
    endpoint: "machinelearningservices.OnlineEndpoint"
    slots: "Mapping[str, Slot]"
    """What is deployed, by slot."""

    tags: Mapping[str, Wired[str]]
    child: pulumi.ResourceOptions
    """Options of every child; its parent is the component."""
