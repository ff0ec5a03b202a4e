"""Where a serving image lies, told from its name alone."""

import re
from typing import Final

_ECR: Final = re.compile(
    r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.[a-z0-9.]+/(?P<repository>[^:@]+)[:@].+"
)


def has_registry(image: str) -> bool:
    """The first part names a host when it holds a dot or a port, as Docker reads it."""
    first, slash, _ = image.partition("/")
    return bool(slash) and ("." in first or ":" in first)


def name_of(image: str) -> str:
    """The image without tag and digest."""
    path, slash, name = image.partition("@")[0].rpartition("/")
    return f"{path}{slash}{name.partition(':')[0]}"


def version_of(image: str) -> str:
    """`@sha256:…` or `:tag`, with its separator."""
    name, at, digest = image.partition("@")
    return f"{at}{digest}" if at else name[name.rindex(":") :]


def outside_ecr(image: str) -> str | None:
    """Why SageMaker cannot pull this image, or None."""
    if _ECR.fullmatch(image):
        return None
    return (
        f"{image} does not lie in ECR, the only registry SageMaker pulls from without further"
        " set-up; push it to ECR, or give a name without a registry to have a repository made"
    )


def repository_arn(image: str, partition: str) -> str:
    """The repository of an image in ECR.

    Raises:
        ValueError: the image lies elsewhere.
    """
    match = _ECR.fullmatch(image)
    if match is None:
        raise ValueError(outside_ecr(image))
    where = f"{match['region']}:{match['account']}:repository/{match['repository']}"
    return f"arn:{partition}:ecr:{where}"
