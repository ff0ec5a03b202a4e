"""What every component of a provider is told alike: asked once a run, then shared.

A look-up costs a program as much as a resource, and a stack of many components would ask for the
same region and partition as often as there are components.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

import pulumi
import pulumi_aws as aws
from pulumi.runtime.settings import get_monitor

_Found = TypeVar("_Found")

_PACKAGE: Final = "aws:index/provider:Provider"

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


def prebuilt_image(asker: pulumi.Resource, repository: str, tag: str) -> pulumi.Output[str]:
    """SageMaker's own image, in the account that holds it in the asker's region."""
    asked = ("prebuilt_image", repository, tag, "path")
    return _once(asker, asked, lambda: _prebuilt(asker, repository, tag).registry_path)


def prebuilt_repository_arn(
    asker: pulumi.Resource, repository: str, tag: str
) -> pulumi.Output[str]:
    """The repository of that image."""

    def arn() -> pulumi.Output[str]:
        found = _prebuilt(asker, repository, tag)
        return pulumi.Output.format(
            "arn:{0}:ecr:{1}:{2}:repository/{3}",
            partition(asker),
            found.region,
            found.registry_id,
            repository,
        )

    return _once(asker, ("prebuilt_image", repository, tag, "arn"), arn)


def _partition(asker: pulumi.Resource) -> pulumi.Output[aws.GetPartitionResult]:
    return _once(asker, ("partition",), lambda: aws.get_partition_output(opts=_by(asker)))


def _prebuilt(
    asker: pulumi.Resource, repository: str, tag: str
) -> pulumi.Output[aws.sagemaker.GetPrebuiltEcrImageResult]:
    return _once(
        asker,
        ("prebuilt_image", repository, tag),
        lambda: aws.sagemaker.get_prebuilt_ecr_image_output(
            repository_name=repository, image_tag=tag, opts=_by(asker)
        ),
    )


def _by(asker: pulumi.Resource) -> pulumi.InvokeOptions:
    return pulumi.InvokeOptions(provider=asker.get_provider(_PACKAGE))


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
