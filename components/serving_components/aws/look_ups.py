"""What every component of a provider is told alike: asked once a run, then shared.

A look-up costs a program as much as a resource, and a stack of many components would ask for the
same region and partition as often as there are components.
"""

import functools
import importlib.metadata
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

import pulumi
from pulumi.runtime.settings import get_monitor

from serving_components.aws.sdk import aws

_Found = TypeVar("_Found")

_PACKAGE: Final = "aws:index/provider:Provider"

_RETURNED: Final = "returned an error: "
"""The SDK's words before the provider's own."""

_answers: WeakKeyDictionary[Any, dict[tuple[object, ...], pulumi.Output[Any]]] = WeakKeyDictionary()
"""By run, which ends with its monitor: a process may hold several, one after or beside another."""


def partition(asker: pulumi.Resource) -> pulumi.Output[str]:
    """The partition of the asker's provider: `aws`, `aws-cn`, …"""
    return _once(asker, ("partition", "name"), lambda: _partition(asker).partition)


def dns_suffix(asker: pulumi.Resource) -> pulumi.Output[str]:
    """How host names end in that partition."""
    return _once(asker, ("partition", "suffix"), lambda: _partition(asker).dns_suffix)


def region(asker: pulumi.Resource) -> pulumi.Output[str]:
    """The region of the asker's provider."""
    return _once(asker, ("region",), lambda: aws.get_region_output(opts=_by(asker)).region)


def account(asker: pulumi.Resource) -> pulumi.Output[str]:
    """The account of the asker's provider."""
    return _once(
        asker, ("account",), lambda: aws.get_caller_identity_output(opts=_by(asker)).account_id
    )


def key_arn(asker: pulumi.Resource, name: str) -> pulumi.Output[str]:
    """The ARN of a KMS key, which an id or an alias stands for."""
    return _once(
        asker, ("key", name), lambda: aws.kms.get_key_output(key_id=name, opts=_by(asker)).arn
    )


def s3_service(asker: pulumi.Resource) -> pulumi.Output[str]:
    """S3 of that region, as `kms:ViaService` has it.

    KMS guide, `policy-conditions`: `<service>.<region>.amazonaws.com` [D]. That it is the same in
    partitions whose host names end otherwise, no page that was read says [U].
    """
    return _once(
        asker,
        ("s3_service",),
        lambda: pulumi.Output.format("s3.{0}.amazonaws.com", region(asker)),
    )


def prebuilt_image(asker: pulumi.Resource, repository: str, tag: str) -> pulumi.Output[str]:
    """SageMaker's own image, in the account that holds it in the asker's region."""
    asked = ("prebuilt_image", repository, tag, "path")
    return _once(
        asker, asked, lambda: _prebuilt(asker, repository, tag).apply(lambda at: at["registryPath"])
    )


def prebuilt_repository_arn(
    asker: pulumi.Resource, repository: str, tag: str
) -> pulumi.Output[str]:
    """The repository of that image."""

    def arn() -> pulumi.Output[str]:
        found = _prebuilt(asker, repository, tag)
        return pulumi.Output.format(
            "arn:{0}:ecr:{1}:{2}:repository/{3}",
            partition(asker),
            found.apply(lambda at: at["region"]),
            found.apply(lambda at: at["registryId"]),
            repository,
        )

    return _once(asker, ("prebuilt_image", repository, tag, "arn"), arn)


def model_package(asker: pulumi.Resource, arn: str) -> pulumi.Output[str]:
    """The properties of a version in the model registry, as JSON.

    The provider has no look-up of its own for it. Cloud Control's has all of
    `AWS::SageMaker::ModelPackage`, by the rights of whoever asks: CloudFormation's schema of that
    type, `handlers.read` [D].
    """

    def ask() -> pulumi.Output[str]:
        found = _refusable(
            asker,
            "aws:cloudcontrol/getResource:getResource",
            {"typeName": "AWS::SageMaker::ModelPackage", "identifier": arn},
            f"package {arn} cannot be looked up",
            "whoever runs this needs cloudformation:GetResource, sagemaker:DescribeModelPackage and"
            " sagemaker:ListTags on it",
        )
        return found.apply(lambda held: held["properties"])

    return _once(asker, ("model_package", arn), ask)


def _partition(asker: pulumi.Resource) -> "pulumi.Output[aws.GetPartitionResult]":
    return _once(asker, ("partition",), lambda: aws.get_partition_output(opts=_by(asker)))


def _prebuilt(
    asker: pulumi.Resource, repository: str, tag: str
) -> pulumi.Output[Mapping[str, Any]]:
    return _once(
        asker,
        ("prebuilt_image", repository, tag),
        lambda: _refusable(
            asker,
            "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage",
            {"repositoryName": repository, "imageTag": tag},
            f"SageMaker's prebuilt image {repository}:{tag} is not to be had here",
            "give image for your own, or choose a region that has it",
        ),
    )


def _refusable(
    asker: pulumi.Resource, token: str, asked: Mapping[str, str], refused: str, remedy: str
) -> pulumi.Output[Mapping[str, Any]]:
    """What the provider answers; where it refuses, one line instead of the SDK's traceback."""

    async def ask() -> Any:
        try:
            answer = await pulumi.runtime.invoke_async(token, asked, _by(asker))
        except Exception as error:  # noqa: BLE001 - the SDK raises no other class
            reason = " ".join(str(error).split()).rpartition(_RETURNED)[2]
            raise pulumi.RunError(f"{refused}: {reason}; {remedy}") from None
        # A preview does not ask a provider that is yet to be made.
        return pulumi.UNKNOWN if answer is None else answer

    return pulumi.Output.from_input(ask())


def _by(asker: pulumi.Resource) -> pulumi.InvokeOptions:
    return pulumi.InvokeOptions(provider=asker.get_provider(_PACKAGE), version=_version())


@functools.cache
def _version() -> str:
    """The SDK's own, by which the engine tells default providers apart."""
    return importlib.metadata.version("pulumi_aws")


def _once(
    asker: pulumi.Resource,
    question: tuple[str, ...],
    ask: Callable[[], pulumi.Output[_Found]],
) -> pulumi.Output[_Found]:
    """Answers, and what is made of them: each output more costs an `up` several tasks."""
    known = _answers.setdefault(get_monitor(), {})
    asked = (asker.get_provider(_PACKAGE), *question)
    if asked not in known:
        known[asked] = ask()
    return known[asked]
