"""The container that a model is served by."""

from typing import TYPE_CHECKING

import pulumi

from serving_components.gcp.vertex_endpoint.model import prebuilt as images
from serving_components.gcp.vertex_model.container import Container

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs


def own(args: "VertexEndpointArgs", image: pulumi.Input[str]) -> Container:
    """An own image, as `serving_runtime` answers in it or whatever else does."""
    asked = args.container
    return Container(
        image_uri=image,
        command=asked.command,
        args=asked.args,
        environment=args.model.environment,
        port=asked.port,
        predict_route=asked.predict_route,
        health_route=asked.health_route,
        shared_memory_mb=asked.shared_memory_mb,
        deployment_timeout_minutes=asked.deployment_timeout_minutes,
    )


def prebuilt(args: "VertexEndpointArgs") -> Container:
    """One of Google's images, which has port and paths of its own."""
    framework = args.model.framework
    assert framework is not None, "a model has an image or a framework"  # noqa: S101
    accelerated = args.accelerator_type is not None
    return Container(
        image_uri=images.image_uri(framework, args.location, accelerated=accelerated),
        environment=args.model.environment,
    )
