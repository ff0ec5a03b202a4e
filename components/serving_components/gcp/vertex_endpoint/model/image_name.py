"""Where an own image lies, told from its name alone."""

import re
from typing import Final

_REPOSITORY: Final = re.compile(r"[a-z]([a-z0-9-]{0,61}[a-z0-9])?")
"""Guide `Create standard repositories` of Artifact Registry: small letters, digits and hyphens, a
letter first, 63 at most [D]."""

_IMAGE: Final = re.compile(
    r"[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*"
)
"""A name of Docker's (`distribution/reference` [D])."""


def has_registry(image: str) -> bool:
    """The first part names a host when it holds a dot or a port, as Docker reads it."""
    first, slash, _ = image.partition("/")
    return bool(slash) and ("." in first or ":" in first)


def repository_of(image: str) -> str:
    """The repository of an image without a registry: what stands before its first slash, or all."""
    return named(image).partition("/")[0]


def within(image: str) -> str:
    """The image's name in that repository."""
    first, slash, rest = named(image).partition("/")
    return rest if slash else first


def named(image: str) -> str:
    """Without tag and digest."""
    path, slash, name = image.partition("@")[0].rpartition("/")
    return f"{path}{slash}{name.partition(':')[0]}"


def version_of(image: str) -> str:
    """`@sha256:…` or `:tag`, with its separator."""
    name, at, digest = image.partition("@")
    return f"{at}{digest}" if at else name[name.rindex(":") :]


def refusal(image: str) -> str | None:
    """Why no repository can be made for an image without a registry, or None."""
    if _REPOSITORY.fullmatch(repository_of(image)) and _IMAGE.fullmatch(within(image)):
        return None
    return (
        f"{named(image)} is no name for a repository in Artifact Registry; use up to 63 small"
        " letters, digits and dashes, a letter first, and a slash before the image's own name if"
        " it has another"
    )
