"""Where the endpoint is asked."""

from typing import TYPE_CHECKING

import pulumi

from serving_components.core.assembled import assembled, text

if TYPE_CHECKING:
    import pulumi_gcp as gcp

    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs


def invoke_url(
    args: "VertexEndpointArgs", endpoint: "gcp.vertex.AiEndpoint", name: pulumi.Input[str]
) -> pulumi.Output[str] | None:
    """`endpoints.predict` of the aiplatform v1 discovery document, revision 20261106 [D].

    `name` is the full one, known once there is somebody to answer. None of what is reached through
    a network: by which address is that network's matter.
    """
    if args.private_service_connect is not None:
        return None
    if args.dedicated:
        return assembled([endpoint.dedicated_endpoint_dns, name], _dedicated)
    host = f"{args.location}-aiplatform.googleapis.com"
    return text("https://{0}/v1/{1}:predict", host, name)


def _dedicated(told: list[str]) -> str:
    """Whether `dedicatedEndpointDns` has a scheme, its description and its uses differ [D, I]."""
    host, name = told
    return f"https://{host.removeprefix('https://')}/v1/{name}:predict"
