"""How the first image gets into a registry that is only now being made."""

import itertools
from collections.abc import Mapping
from typing import Any, Final

import pulumi

_numbers: Final = itertools.count(1)
"""A hook's name is the program's, and components of one name may stand below different parents."""


def told(name: str, image: str, asker: pulumi.Resource | None) -> pulumi.ResourceHookBinding:
    """Say it in the preview of an environment whose registry is not there yet.

    Azure pulls it once a deployment has its machines (`how-to-troubleshoot-online-endpoints`,
    "Unable to download user container image" [D]); an environment of an image that is nowhere it
    takes [U].
    """

    def tell(created: pulumi.ResourceHookArgs) -> None:
        if not isinstance(_image_of(created.new_inputs or {}), str):  # its registry tells it
            pulumi.log.warn(_said(image), resource=asker)

    hook = pulumi.ResourceHook(
        f"{name}-first-image-{next(_numbers)}", tell, pulumi.ResourceHookOptions(on_dry_run=True)
    )
    return pulumi.ResourceHookBinding(before_create=[hook])


def _image_of(inputs: Mapping[str, Any]) -> Any:
    properties = inputs.get("properties")
    return properties.get("image") if isinstance(properties, Mapping) else None


def _said(image: str) -> str:
    named, pinned, _ = image.partition("@")
    repository, _, tag = (named, "", "") if pinned else named.rpartition(":")
    option = f" --tag {tag}" if tag else ""
    after = "give model.image the digest it prints, `up` again" if pinned else "run `up` again"
    return (
        f"the registry of {image} is made by this very `up` and holds no image, and Azure ends a"
        " deployment of an image that is nowhere, after minutes. Once the registry is there, push"
        f" the image (`serving build FOLDER --repository {repository}{option}`), then {after}. Or"
        " give model.image as the full name of an image that lies in a registry already"
    )
