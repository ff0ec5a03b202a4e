"""Which image a model runs in, and which repository it may be pulled from."""

from dataclasses import dataclass
from typing import Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import look_ups
from serving_components.aws.prebuilt_images import SCRIPT_MODE, prebuilt_image
from serving_components.aws.sagemaker_endpoint import first_image
from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs
from serving_components.aws.sagemaker_endpoint.image import (
    has_registry,
    name_of,
    repository_arn,
    version_of,
)
from serving_components.core import Model

_KEPT_IMAGES: Final = 30

# Named in quotes, `aws.ecr` is loaded only by a program that makes a repository.


@dataclass(frozen=True)
class Container:
    """An image, the repository it lies in, and the environment it needs."""

    image: pulumi.Output[str]
    repository_arn: pulumi.Output[str]
    environment: dict[str, pulumi.Input[str]]


def prebuilt(framework: str, asker: pulumi.Resource) -> Container:
    """SageMaker's own image of a framework, in the account that holds it in this region."""
    wanted = prebuilt_image(framework)
    return Container(
        look_ups.prebuilt_image(asker, wanted.repository, wanted.tag),
        look_ups.prebuilt_repository_arn(asker, wanted.repository, wanted.tag),
        dict(SCRIPT_MODE),
    )


def given(image: pulumi.Input[str], asker: pulumi.Resource) -> Container:
    """An image that lies in a repository of its own already."""
    address = pulumi.Output.from_input(image)
    partition = look_ups.partition(asker)
    return Container(address, pulumi.Output.all(address, partition).apply(_repository_arn), {})


def own(image: str, repository: "aws.ecr.Repository") -> Container:
    """An image of the component's own repository, by its tag or digest."""
    return Container(
        pulumi.Output.concat(repository.repository_url, version_of(image)), repository.arn, {}
    )


def repository_of(model: Model) -> str | None:
    """Name of the repository to make: asked for by an image without a registry."""
    image = model.image
    if not isinstance(image, str) or has_registry(image):
        return None
    return name_of(image)


def of(model: Model, made: "aws.ecr.Repository | None", asker: pulumi.Resource) -> Container:
    """The container a model asks for."""
    if model.framework is not None:
        return prebuilt(model.framework, asker)
    assert model.image is not None, "a model has a framework or an image"  # noqa: S101
    if made is not None and isinstance(model.image, str):
        return own(model.image, made)
    return given(model.image, asker)


def repository(
    name: str, args: SageMakerEndpointArgs, asker: pulumi.Resource, opts: pulumi.ResourceOptions
) -> "tuple[aws.ecr.Repository | None, aws.ecr.LifecyclePolicy | None]":
    """A repository whose tags never move and whose oldest images expire, if one is asked for."""
    image, wanted = args.model.image, repository_of(args.model)
    if wanted is None or not isinstance(image, str):
        return None, None
    told = pulumi.ResourceOptions(hooks=first_image.told(name, image, asker))
    made = aws.ecr.Repository(
        name,
        name=wanted,
        image_tag_mutability="IMMUTABLE",
        image_scanning_configuration={"scan_on_push": True},
        tags=args.tags,
        opts=pulumi.ResourceOptions.merge(opts, told),
    )
    expiry = aws.ecr.LifecyclePolicy(
        name,
        repository=made.name,
        policy=pulumi.Output.json_dumps(
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
    return made, expiry


def _repository_arn(parts: list[str]) -> str:
    image, partition = parts
    try:
        return repository_arn(image, partition)
    except ValueError as error:
        raise pulumi.RunError(f"model.image: {error}") from None
