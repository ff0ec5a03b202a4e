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


def partition(asker: pulumi.Resource) -> pulumi.Output[aws.GetPartitionResult]:
    """The partition of the asker's provider, and its DNS suffix."""
    return _once(asker, ("partition",), lambda opts: aws.get_partition_output(opts=opts))


def region(asker: pulumi.Resource) -> pulumi.Output[str]:
    """The region of the asker's provider."""
    return _once(asker, ("region",), lambda opts: aws.get_region_output(opts=opts).region)


def prebuilt_image(
    asker: pulumi.Resource, repository: str, tag: str
) -> pulumi.Output[aws.sagemaker.GetPrebuiltEcrImageResult]:
    """SageMaker's own image, in the account that holds it in the asker's region."""
    return _once(
        asker,
        ("prebuilt_image", repository, tag),
        lambda opts: aws.sagemaker.get_prebuilt_ecr_image_output(
            repository_name=repository, image_tag=tag, opts=opts
        ),
    )


def _once(
    asker: pulumi.Resource,
    question: tuple[str, ...],
    ask: Callable[[pulumi.InvokeOptions], pulumi.Output[_Found]],
) -> pulumi.Output[_Found]:
    provider = asker.get_provider(_PACKAGE)
    known = _answers.setdefault(get_monitor(), {})
    asked = (provider, *question)
    if asked not in known:
        known[asked] = ask(pulumi.InvokeOptions(provider=provider))
    return known[asked]
