"""The endpoint itself, which every version is deployed on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pulumi
import pulumi_gcp as gcp

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs


def endpoint(
    name: str,
    number: str,
    args: "VertexEndpointArgs",
    *,
    privacy: Mapping[str, Any],
    opts: pulumi.ResourceOptions,
) -> gcp.vertex.AiEndpoint:
    """Without `traffic_split`, which VertexTraffic writes; `privacy` is what else it is given."""
    return gcp.vertex.AiEndpoint(
        name,
        name=number,
        display_name=name,
        location=args.location,
        project=args.project,
        labels=args.labels,
        opts=opts,
        **privacy,
    )
