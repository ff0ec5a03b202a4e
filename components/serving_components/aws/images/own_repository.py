"""A repository in ECR that a component makes for its images."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws.images import first_image
from serving_components.aws.images.address import has_registry, name_of
from serving_components.core import Model

_KEPT_IMAGES: Final = 30

# Named in quotes, `aws.ecr` is loaded only by a program that makes a repository.


@dataclass(frozen=True)
class OwnRepository:
    """A repository made here, and what lets its old images go."""

    repository: "aws.ecr.Repository"
    expiry: "aws.ecr.LifecyclePolicy"


def repository_of(model: Model) -> str | None:
    """Name of the repository to make: asked for by an image without a registry."""
    image = model.image
    if not isinstance(image, str) or has_registry(image):
        return None
    return name_of(image)


def repository(
    name: str,
    wanted: str,
    model: Model,
    *,
    serves: tuple[str, str],
    tags: Mapping[str, pulumi.Input[str]],
    asker: pulumi.Resource,
    opts: pulumi.ResourceOptions,
) -> OwnRepository:
    """A repository whose tags never move and whose oldest images expire.

    `serves` is the service that pulls from it and what that makes of an image, for what is told
    while there is none.
    """
    image = model.image if isinstance(model.image, str) else wanted
    told = pulumi.ResourceOptions(hooks=first_image.told(name, image, asker, *serves))
    made = aws.ecr.Repository(
        name,
        name=wanted,
        image_tag_mutability="IMMUTABLE",
        image_scanning_configuration={"scan_on_push": True},
        tags=tags,
        opts=pulumi.ResourceOptions.merge(opts, told),
    )
    expiry = aws.ecr.LifecyclePolicy(
        name,
        repository=made.name,
        policy=json.dumps(
            {
                "rules": [
                    {
                        "rulePriority": 1,
                        "description": f"keep the last {_KEPT_IMAGES} images",
                        "selection": {
                            "tagStatus": "any",
                            "countType": "imageCountMoreThan",
                            "countNumber": _KEPT_IMAGES,
                        },
                        "action": {"type": "expire"},
                    }
                ]
            }
        ),
        opts=opts,
    )
    return OwnRepository(made, expiry)
