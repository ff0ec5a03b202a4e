"""How the first image gets into a repository that is only now being made."""

import itertools
from typing import Final

import pulumi

from serving_components.gcp.vertex_endpoint.model.image_name import named, version_of

_URI: Final = "registryUri"
_numbers: Final = itertools.count(1)
"""A hook's name is the program's, and components of one name may stand below different parents."""


def told(name: str, image: str, asker: pulumi.Resource | None) -> pulumi.ResourceHookBinding:
    """Say it when the repository is created, and in the preview of that; never again.

    Vertex AI copies an image when a model is uploaded (`ModelContainerSpec.imageUri` [D]), so the
    first `up` stops there.
    """

    def tell(created: pulumi.ResourceHookArgs) -> None:
        uri = (created.new_outputs or {}).get(_URI)  # a preview does not know it
        pulumi.log.warn(_said(image, uri if isinstance(uri, str) else "URI"), resource=asker)

    hook = pulumi.ResourceHook(
        f"{name}-first-image-{next(_numbers)}", tell, pulumi.ResourceHookOptions(on_dry_run=True)
    )
    return pulumi.ResourceHookBinding(after_create=[hook])


def _said(image: str, uri: str) -> str:
    version = version_of(image)
    tagged = version.startswith(":")
    option = f" --tag {version[1:]}" if tagged else ""
    after = "then run `up` again" if tagged else "give model.image the digest it prints, `up` again"
    within = named(image).partition("/")[2] or named(image)
    return (
        f"the repository of {named(image)} is new and holds no image, and Vertex AI uploads no"
        f" model without: this `up` stops there. Push the image to {uri}/{within} (`serving build"
        f" FOLDER --repository {named(image)}{option}`), {after}. Or give model.image as the full"
        " URI of an image that lies in Artifact Registry already"
    )
