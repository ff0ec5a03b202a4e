"""What each model of an endpoint comes in: its image, and its archive in a bucket."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_aws as aws

from serving_components.aws.artifact import Archive, archive, upload
from serving_components.aws.images.own_repository import (
    OwnRepository,
    repository,
    repository_of,
)
from serving_components.aws.sagemaker_endpoint import variants
from serving_components.aws.sagemaker_endpoint.models import container, model_data
from serving_components.aws.sagemaker_endpoint.models.container import Container
from serving_components.aws.sagemaker_endpoint.models.model_data import ModelData
from serving_components.aws.sagemaker_endpoint.variants import Served
from serving_components.core import Fault, InvalidArguments, Model
from serving_components.core.assembled import text

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs


@dataclass(frozen=True)
class Source:
    """A model that some variants serve, looked at before anything is registered."""

    child: str
    """Name of what is made of it: the component's own for the endpoint's model."""

    model: Model
    archive: Archive | None
    argument: str
    """Path of the argument that asks for it, such as `variants.challenger.model`."""

    instance_type: str | None = None
    """What it is served on, which tells its image."""

    data: ModelData | None = None
    """The artifact that its owner put into S3."""


@dataclass(frozen=True)
class Packaged:
    """A model with the image that runs it and the archive it reads."""

    source: Source
    container: Container
    artifact: aws.s3.BucketObjectv2 | None

    @property
    def repository(self) -> str:
        """What tells its image's repository from those of other models."""
        return container.repository_key(self.source.model) or self.source.child

    @property
    def image_argument(self) -> str:
        """Path of the argument that asks for its image."""
        model = self.source.model
        field = "framework" if model.framework else "package" if model.package else "image"
        return f"{self.source.argument}.{field}"

    @property
    def data(self) -> ModelData | None:
        """The artifact that is somebody else's, if it has one."""
        package = self.container.package
        return self.source.data if package is None else package.data

    @property
    def data_argument(self) -> str:
        """Path of the argument that names that artifact."""
        field = "uri" if self.container.package is None else "package"
        return f"{self.source.argument}.{field}"

    @property
    def asked(self) -> "aws.sagemaker.ModelPrimaryContainerArgsDict":
        """How SageMaker is asked for it, as the container of a model."""
        box, artifact = self.container, self.artifact
        environment = {**box.environment, **self.source.model.environment}
        if box.package is not None:
            return {"model_package_name": box.package.arn, "environment": environment}
        data = self.source.data
        if artifact is not None:
            url = text("s3://{0}/{1}", artifact.bucket, artifact.key)
            return {"image": box.image, "model_data_url": url, "environment": environment}
        return {
            "image": box.image,
            "model_data_url": None if data is None else data.archive,
            "model_data_source": None if data is None else data.prefix,
            "environment": environment,
        }


def sources(
    component: str, args: "SageMakerEndpointArgs", physical_name: str
) -> Mapping[str, Source]:
    """The model of each variant, by the variant's name; variants may share one.

    Raises:
        InvalidArguments: all artifacts that cannot be served.
    """
    kms_key = args.encryption.mark if args.artifact_bucket is None else ""
    found: dict[str, Source] = {}
    faults: list[Fault] = []
    shared: Source | None = None
    for served in variants.every(args):
        if served.shares_model and shared is not None:
            found[served.name] = shared
            continue
        try:
            source = _source(component, served, physical_name, kms_key)
        except InvalidArguments as refused:
            faults += refused.faults
            continue
        found[served.name] = source
        shared = source if served.shares_model else shared
    if faults:
        raise InvalidArguments(f"model of {component}", list(dict.fromkeys(faults)))
    return found


def repositories(
    tags: Mapping[str, pulumi.Input[str]],
    every: Iterable[Source],
    asker: pulumi.Resource,
    opts: pulumi.ResourceOptions,
) -> dict[str | None, OwnRepository]:
    """The repositories to make, by their names: models may lie in one."""
    made: dict[str | None, OwnRepository] = {}
    for source in every:
        wanted = repository_of(source.model)
        if wanted is not None and wanted not in made:
            made[wanted] = repository(
                source.child,
                wanted,
                source.model,
                serves=(container.SERVICE, "model"),
                tags=tags,
                asker=asker,
                opts=opts,
            )
    return made


def packaged(
    source: Source,
    made: Mapping[str | None, OwnRepository],
    *,
    bucket: pulumi.Input[str] | None,
    kms_key_arn: pulumi.Input[str] | None,
    tags: Mapping[str, pulumi.Input[str]],
    asker: pulumi.Resource,
    opts: pulumi.ResourceOptions,
) -> Packaged:
    """The model's container, and its archive uploaded where it has one."""
    own = made.get(repository_of(source.model))
    box = container.of(
        source.model,
        None if own is None else own.repository,
        instance_type=source.instance_type,
        argument=source.argument,
        asker=asker,
    )
    artifact = (
        None
        if source.archive is None or bucket is None
        else upload(source.child, source.archive, bucket, dict(tags), opts, kms_key_arn=kms_key_arn)
    )
    return Packaged(source, box, artifact)


def _source(component: str, served: Served, own: str, kms_key: str) -> Source:
    path, uri, argument = served.model.path, served.model.uri, _argument(served)
    child, prefix = component, own
    if not served.shares_model:
        child, prefix = served.of(component), f"{own}/{served.name}"
    found = None if path is None else archive(component, path, prefix, argument).under(kms_key)
    data = None if uri is None else model_data.given(uri, argument, own)
    return Source(child, served.model, found, argument, served.instance_type, data)


def _argument(served: Served) -> str:
    if served.shares_model:
        return "model"
    return "shadow.model" if served.name == variants.SHADOW else f"variants.{served.name}.model"
