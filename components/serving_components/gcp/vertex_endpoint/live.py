"""The endpoint that answers and what is deployed on it, for all that is made around them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.core import Wired

if TYPE_CHECKING:
    # Loaded with the component only: arguments name the slots too.
    import pulumi_gcp as gcp

    from serving_components.gcp.vertex_deployment.resource import VertexDeployment
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

LIVE: Final = "live"
"""The slot that a new version takes over. Part of state, and shown in Google's console."""

SECOND: Final = "second"
"""The slot of a steady A/B."""


@dataclass(frozen=True)
class Live:
    """One endpoint, its slots, and what was asked of them."""

    name: str
    """The component's, which children are named by."""

    endpoint_id: str
    """Its number, known before the endpoint is."""

    args: "VertexEndpointArgs"
    endpoint: "gcp.vertex.AiEndpoint"
    deployments: "Mapping[str, VertexDeployment]"
    """By slot."""

    labels: Mapping[str, Wired[str]]
    child: pulumi.ResourceOptions
    """Options of every child; its parent is the component."""
