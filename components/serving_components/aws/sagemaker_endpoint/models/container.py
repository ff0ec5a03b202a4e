"""Which image a model runs in, and which repository it may be pulled from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.aws import look_ups
from serving_components.aws.images.address import name_of, repository_arn, version_of
from serving_components.aws.prebuilt_images import prebuilt_image
from serving_components.aws.sagemaker_endpoint.models import model_package
from serving_components.aws.sagemaker_endpoint.models.model_package import ModelPackage
from serving_components.core import Model

if TYPE_CHECKING:
    import pulumi_aws as aws

SERVICE: Final = "SageMaker"


@dataclass(frozen=True)
class Container:
    """An image, the repository it lies in, and the environment it needs."""

    image: pulumi.Output[str] | None
    """None where a package names it."""

    repository_arn: pulumi.Output[str]
    environment: dict[str, pulumi.Input[str]]
    package: ModelPackage | None = None


def prebuilt(framework: str, instance_type: str | None, asker: pulumi.Resource) -> Container:
    """SageMaker's own image of a framework, in the account that holds it in this region."""
    wanted = prebuilt_image(framework, instance_type)
    return Container(
        look_ups.prebuilt_image(asker, wanted.repository, wanted.tag),
        look_ups.prebuilt_repository_arn(asker, wanted.repository, wanted.tag),
        dict(wanted.environment),
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


def repository_key(model: Model) -> str | None:
    """What two models with images in one repository have in common; None of an unknown image."""
    if model.framework is not None:
        return prebuilt_image(model.framework).repository
    return name_of(model.image) if isinstance(model.image, str) else None


def registered(model: Model, argument: str, asker: pulumi.Resource) -> Container:
    """What a version in the model registry names, if it may be served."""
    assert model.package is not None, "this model is a package"  # noqa: S101
    found = model_package.package(
        model.package, argument, allow_unapproved=model.allow_unapproved, asker=asker
    )
    return Container(None, found.repository_arn, {}, found)


def of(
    model: Model,
    made: "aws.ecr.Repository | None",
    *,
    instance_type: str | None,
    argument: str,
    asker: pulumi.Resource,
) -> Container:
    """The container that a model asks for, at this path of the arguments."""
    if model.package is not None:
        return registered(model, argument, asker)
    if model.framework is not None:
        return prebuilt(model.framework, instance_type, asker)
    assert model.image is not None, "a model has a framework or an image"  # noqa: S101
    if made is not None and isinstance(model.image, str):
        return own(model.image, made)
    return given(model.image, asker)


def _repository_arn(parts: list[str]) -> str:
    image, partition = parts
    try:
        return repository_arn(image, partition, SERVICE)
    except ValueError as error:
        raise pulumi.RunError(f"model.image: {error}") from None
