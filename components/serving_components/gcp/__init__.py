"""What serves on Google Cloud, each loaded when it is asked for.

The engine's host of dynamic providers passes through here in every `up` and preview on its way to
the providers of `vertex_model`, `vertex_deployment` and `vertex_traffic`, which need no SDK.
"""

from typing import TYPE_CHECKING, Any, Final

import serving_components
from serving_components.core.extras import Extra
from serving_components.core.lazily import loaded

if TYPE_CHECKING:
    from serving_components.gcp.vertex_deployment.arguments import VertexDeploymentArgs
    from serving_components.gcp.vertex_deployment.resource import VertexDeployment
    from serving_components.gcp.vertex_endpoint import (
        Accelerator,
        OwnContainer,
        PrivateServiceConnect,
        RequestLogging,
        SecondSlot,
        Vertex,
        VertexEndpointArgs,
    )
    from serving_components.gcp.vertex_endpoint.component import VertexEndpoint
    from serving_components.gcp.vertex_model.arguments import VertexModelArgs
    from serving_components.gcp.vertex_model.container import Container
    from serving_components.gcp.vertex_model.resource import VertexModel
    from serving_components.gcp.vertex_traffic.arguments import VertexTrafficArgs
    from serving_components.gcp.vertex_traffic.resource import VertexTraffic

__all__ = [
    "Accelerator",
    "Container",
    "OwnContainer",
    "PrivateServiceConnect",
    "RequestLogging",
    "SecondSlot",
    "Vertex",
    "VertexDeployment",
    "VertexDeploymentArgs",
    "VertexEndpoint",
    "VertexEndpointArgs",
    "VertexModel",
    "VertexModelArgs",
    "VertexTraffic",
    "VertexTrafficArgs",
]

EXTRA: Final = Extra(__name__, "pulumi_gcp")

_HOMES: Final = {
    "Accelerator": "vertex_endpoint",
    "Container": "vertex_model.container",
    "OwnContainer": "vertex_endpoint",
    "PrivateServiceConnect": "vertex_endpoint",
    "RequestLogging": "vertex_endpoint",
    "SecondSlot": "vertex_endpoint",
    "Vertex": "vertex_endpoint",
    "VertexDeployment": "vertex_deployment.resource",
    "VertexDeploymentArgs": "vertex_deployment.arguments",
    "VertexEndpoint": "vertex_endpoint.component",
    "VertexEndpointArgs": "vertex_endpoint",
    "VertexModel": "vertex_model.resource",
    "VertexModelArgs": "vertex_model.arguments",
    "VertexTraffic": "vertex_traffic.resource",
    "VertexTrafficArgs": "vertex_traffic.arguments",
}


def __getattr__(name: str) -> Any:
    return loaded(name, EXTRA, _HOMES, serving_components.__all__)
