"""The repository of own images, where `model.image` asks for one."""

from typing import TYPE_CHECKING, Final

import pulumi
import pulumi_gcp as gcp

from serving_components.gcp.vertex_endpoint.model import first_image
from serving_components.gcp.vertex_endpoint.model.image_name import repository_of

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_KEPT: Final = 30
_DAYS: Final = 30


def repository(
    name: str,
    args: "VertexEndpointArgs",
    image: str,
    *,
    kms_key: pulumi.Input[str] | None,
    opts: pulumi.ResourceOptions,
) -> "gcp.artifactregistry.Repository":
    """Tags never move; of what is older than a month the last images stay.

    A policy that keeps goes before one that deletes (guide `Cleanup policies` [D]). Whether an
    image whose tag may not be deleted is deleted by a policy is nowhere said [U]. Vertex AI needs
    none of them: it took its copy at the upload (`ModelContainerSpec.imageUri`, aiplatform v1
    discovery document, revision 20261106 [D]).
    """
    told = pulumi.ResourceOptions(hooks=first_image.told(name, image, opts.parent))
    return gcp.artifactregistry.Repository(
        name,
        repository_id=repository_of(image),
        format="DOCKER",
        location=args.location,
        project=args.project,
        description=f"images of {name}",
        docker_config={"immutable_tags": True},
        cleanup_policies=[
            {
                "id": "keep-last",
                "action": "KEEP",
                "most_recent_versions": {"keep_count": _KEPT},
            },
            {
                "id": "delete-old",
                "action": "DELETE",
                "condition": {"tag_state": "ANY", "older_than": f"{_DAYS * 86400}s"},
            },
        ],
        kms_key_name=kms_key,
        labels=args.labels,
        opts=pulumi.ResourceOptions.merge(opts, told),
    )
