"""A model behind an endpoint of Vertex AI: uploaded, deployed, and given its requests."""

from serving_components.gcp.vertex_deployment.accelerators import Accelerator
from serving_components.gcp.vertex_endpoint.arguments import Vertex, VertexEndpointArgs
from serving_components.gcp.vertex_endpoint.private.private_service_connect import (
    PrivateServiceConnect,
)
from serving_components.gcp.vertex_endpoint.private.request_logging import RequestLogging
from serving_components.gcp.vertex_endpoint.serving.own_container import OwnContainer
from serving_components.gcp.vertex_endpoint.serving.second_slot import SecondSlot

__all__ = [
    "Accelerator",
    "OwnContainer",
    "PrivateServiceConnect",
    "RequestLogging",
    "SecondSlot",
    "Vertex",
    "VertexEndpointArgs",
]
