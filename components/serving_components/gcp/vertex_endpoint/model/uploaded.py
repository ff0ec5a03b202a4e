"""The model of the registry, and the version that was asked for."""

from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.core.names import physical_name
from serving_components.gcp.vertex_model.arguments import VertexModelArgs
from serving_components.gcp.vertex_model.resource import VertexModel

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs
    from serving_components.gcp.vertex_endpoint.model.source import Source

_LIMIT: Final = 63


def model_id(name: str) -> str:
    """`[a-z_][a-z0-9_-]{0,62}`: `UploadModelRequest.modelId` of aiplatform v1 [D]."""
    return physical_name(name, _LIMIT).lower()


def model_name(name: str, args: "VertexEndpointArgs") -> str:
    """Full name of the model, known before it is."""
    return f"projects/{args.project}/locations/{args.location}/models/{model_id(name)}"


def uploaded(
    name: str,
    args: "VertexEndpointArgs",
    source: "Source",
    *,
    kms_key: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> VertexModel:
    """Another image or other files are another version of the same model."""
    asked = VertexModelArgs(
        project=args.project,
        location=args.location,
        container=source.container,
        artifact_uri=source.artifact_uri,
        model_id=model_id(name),
        labels=args.labels,
        kms_key=kms_key,
        keep_versions=args.keep_versions,
        timeout_minutes=args.timeout_minutes,
    )
    return VertexModel(name, asked, pulumi.ResourceOptions.merge(opts, source.after))
