"""VertexTrafficAsked: what is asked of a VertexTraffic, in the state before any request moves.

A deployment that a killed command replaced has come again with the first command that goes back.
Where that one is killed too, the next finds it, and the split, as they are asked for; this resource
has changed since.
"""

from collections.abc import Mapping
from typing import Any

import pulumi

from serving_components.core.own_resource.resource import OwnResource
from serving_components.core.slots.announcing import beside
from serving_components.gcp.vertex_traffic.asked_provider import VertexTrafficAskedProvider


class VertexTrafficAsked(OwnResource, module="serving", name="VertexTrafficAsked"):
    """Registered by each VertexTraffic, beside itself."""

    number: pulumi.Output[str]
    """Another one whenever something else is asked for."""

    def __init__(
        self, name: str, asked: Mapping[str, Any], opts: pulumi.ResourceOptions | None
    ) -> None:
        """`opts` are those of the VertexTraffic."""
        provider = VertexTrafficAskedProvider()
        inputs = {name: asked[name] for name in provider.inputs}
        super().__init__(provider, name, inputs, ("number",), beside(opts))
