"""Images that a rehearsal's sandbox cannot have: it is new, and nothing was pushed into it."""

from collections.abc import Mapping
from typing import Final

from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.provider import ACCOUNT
from cloud_sandbox.azure_native.containerregistry.image_uri import ImageUri as AzureRegistry
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri as ArtifactRegistry
from serving_cli.failure import Failure
from serving_cli.image import reference

_OF_GOOGLE: Final = "vertex-ai"
"""Of the prebuilt images: guide `Prebuilt containers for inference and explanation` [D]."""


def refuse(stack: str, images: Mapping[str, str]) -> None:
    """Refuse a stack that would stop at its model, minutes later.

    Raises:
        Failure: a service's image would have to be pushed first.
    """
    own = [f"{service} ({image})" for service, image in images.items() if _is_own(image)]
    if own:
        raise Failure(
            f"Pulumi.{stack}.yaml: images of your own are not in a rehearsal's sandbox, and"
            f" {stack} serves by some: {', '.join(own)}; rehearse a stack whose models are"
            " archives, or try the image out with `serving sandbox up` and `serving smoke`"
        )


def _is_own(image: str) -> bool:
    """Whether its repository is of the sandbox's account; a name alone is one that a stack has.

    All of Artifact Registry is whoever's project it is in, but Google's own images; Azure's own lie
    in no registry of Azure Container Registry that anybody could have.
    """
    if AzureRegistry.of(image) is not None:
        return True
    on_google = ArtifactRegistry.of(image)
    if on_google is not None:
        return on_google.project != _OF_GOOGLE
    uri = ImageUri.of(image)
    if uri is not None:
        return uri.account == ACCOUNT
    try:
        return reference.registry_of(reference.split(image)[0]) is None
    except Failure:
        return False  # it is no image, and the stack's own check of its settings says so
