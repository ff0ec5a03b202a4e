"""Where a serving image lies, told from its name alone."""

import re
from typing import Final

_ECR: Final = re.compile(
    r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.[a-z0-9.]+/(?P<repository>[^:@]+)[:@].+"
)

_REPOSITORY: Final = re.compile(
    r"(?=.{2,256}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*"
)
"""botocore 1.44.5, ecr `RepositoryName` [D]."""


def refusal(image: str, service: str) -> str | None:
    """Why this service, such as SageMaker, could not pull the image, or None."""
    if has_registry(image):
        return None if _ECR.fullmatch(image) else _outside_ecr(image, service)
    name = name_of(image)
    if _REPOSITORY.fullmatch(name):
        return None
    return (
        f"{name} is no name for a repository in ECR; use 2 to 256 lower-case letters and digits,"
        " with single dots, dashes, underscores or slashes between them"
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


def repository_arn(image: str, partition: str, service: str) -> str:
    """The repository of an image in ECR that the service pulls from.

    Raises:
        ValueError: the image lies elsewhere.
    """
    match = _ECR.fullmatch(image)
    if match is None:
        raise ValueError(_outside_ecr(image, service))
    where = f"{match['region']}:{match['account']}:repository/{match['repository']}"
    return f"arn:{partition}:ecr:{where}"


def _outside_ecr(image: str, service: str) -> str:
    return (
        f"{image} does not lie in ECR, the only registry {service} pulls from without further"
        " set-up; push it to ECR, or give a name without a registry to have a repository made"
    )
