"""Where an own image lies, told from its name alone."""

import re
from typing import Final

_NAME: Final = re.compile(r"[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*")
"""A name of Docker's (`distribution/reference` [D])."""

_OF_ECR: Final = re.compile(r"[0-9]{12}\.dkr\.ecr\.")
_VERSION: Final = re.compile(r"[:@]")


def has_registry(image: str) -> bool:
    """The first part names a host when it holds a dot or a port, as Docker reads it."""
    first, slash, _ = image.partition("/")
    return bool(slash) and ("." in first or ":" in first)


def refusal(image: str) -> str | None:
    """Why no image is called so, or none that stays the same, or None."""
    within = image.partition("/")[2] if has_registry(image) else image
    named = _VERSION.split(within, maxsplit=1)[0]
    if not _NAME.fullmatch(named):
        return (
            f"{named} is no name of an image; use small letters and digits, single dashes, dots or"
            " underscores between them, and slashes"
        )
    if _VERSION.split(within)[1:] == ["latest"]:
        return (
            f"{image} is another image whenever somebody pushes one, and no rollout would watch"
            " it; give a digest, or a tag that stays"
        )
    if _OF_ECR.match(image):
        return (
            f"{image} lies in a registry of AWS, which an identity of Azure's may not pull from;"
            " copy it to the workspace's registry"
        )
    return None
