"""A version of a model package in the registry: whether it may be served, and what it serves."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pulumi

from serving_components.aws import look_ups
from serving_components.aws.images.address import repository_arn
from serving_components.aws.s3_uri import S3Uri
from serving_components.aws.sagemaker_endpoint.models.model_data import ModelData

_ARN: Final = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):sagemaker:(?P<region>[a-z0-9-]{9,16}):[0-9]{12}"
    r":model-package/[a-zA-Z0-9][a-zA-Z0-9-]{0,62}/[1-9][0-9]{0,8}"
)
"""botocore 1.44.5, sagemaker `ModelPackageArn` and `VersionedArnOrName` [D]."""

_APPROVED: Final = "Approved"
_READY: Final = "Completed"
"""botocore 1.44.5, sagemaker `ModelApprovalStatus` and `ModelPackageStatus` [D]."""


@dataclass(frozen=True)
class ModelPackage:
    """What is served of a package, once it is known that it may be."""

    arn: pulumi.Output[str]
    repository_arn: pulumi.Output[str]
    data: ModelData


@dataclass(frozen=True)
class _Described:
    """A package that may be served."""

    arn: str
    repository_arn: str
    data: S3Uri


def refusal(arn: str) -> str | None:
    """Why this names no version of a package, or None."""
    if _ARN.fullmatch(arn):
        return None
    return (
        f"{arn} is not the ARN of a version in the model registry, which reads like"
        " arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/7"
    )


def package(
    arn: pulumi.Input[str], argument: str, *, allow_unapproved: bool, asker: pulumi.Resource
) -> ModelPackage:
    """Look the package up, in previews too.

    Raises:
        pulumi.RunError: it may not be served, once that is known.
    """
    given: pulumi.Output[str] = pulumi.Output.from_input(arn)
    checked = given.apply(lambda text: _spelled(text, argument))
    told: pulumi.Output[str] = checked.apply(lambda text: look_ups.model_package(asker, text))
    found = pulumi.Output.all(checked, told, look_ups.region(asker)).apply(
        lambda parts: _described(parts, argument, allow_unapproved, asker)
    )
    return ModelPackage(
        found.apply(lambda one: one.arn),
        found.apply(lambda one: one.repository_arn),
        ModelData(
            found.apply(lambda one: one.data.bucket),
            found.apply(lambda one: one.data.reads),
            found.apply(lambda one: one.data.bucket if one.data.is_prefix else ""),
        ),
    )


def _spelled(arn: str, argument: str) -> str:
    reason = refusal(arn)
    if reason is not None:
        raise pulumi.RunError(f"{argument}.package: {reason}")
    return arn


def _described(
    parts: list[Any], argument: str, allow_unapproved: bool, asker: pulumi.Resource
) -> _Described:
    arn, properties, region = parts
    where = f"{argument}.package: {arn}"
    told: Mapping[str, Any] = json.loads(properties)
    match = _ARN.fullmatch(arn)
    assert match is not None, "checked before it is looked up"  # noqa: S101
    if match["region"] != region:
        raise pulumi.RunError(
            f"{where} lies in {match['region']}, and this endpoint in {region}; register it there"
        )
    _must_be_approved(told, where, allow_unapproved, asker)
    containers = (told.get("InferenceSpecification") or {}).get("Containers") or []
    if len(containers) != 1:
        raise pulumi.RunError(
            f"{where} has {len(containers)} containers, and one can be served here; register the"
            " model without a pipeline"
        )
    try:
        repository = repository_arn(
            str(containers[0].get("Image") or ""), match["partition"], "SageMaker"
        )
        data = S3Uri.of(_data(containers[0]))
    except ValueError as reason:
        raise pulumi.RunError(
            f"{where} cannot be served, as the role made here could not read it: {reason}"
        ) from None
    return _Described(arn, repository, data)


def _must_be_approved(
    told: Mapping[str, Any], where: str, allow_unapproved: bool, asker: pulumi.Resource
) -> None:
    status = told.get("ModelPackageStatus", _READY)
    if status != _READY:
        raise pulumi.RunError(f"{where} is {status}; wait for {_READY}, or register it again")
    approval = told.get("ModelApprovalStatus") or "without an approval status"
    if approval == _APPROVED:
        return
    if not allow_unapproved:
        raise pulumi.RunError(
            f"{where} is {approval}, so it is not served; have it approved in the registry, or set"
            " allow_unapproved to serve it all the same"
        )
    pulumi.log.warn(
        f"{where} is {approval}, and it is served because allow_unapproved says so", asker
    )


def _data(container: Mapping[str, Any]) -> str:
    source = (container.get("ModelDataSource") or {}).get("S3DataSource") or {}
    found: str = container.get("ModelDataUrl") or source.get("S3Uri") or ""
    if not found:
        raise ValueError("it names no artifact")
    return found
