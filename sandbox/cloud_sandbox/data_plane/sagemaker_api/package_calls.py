"""Versions in the model registry."""

from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.model_package import PACKAGE, package, package_arn
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid, times
from cloud_sandbox.data_plane.sagemaker_api.package_group_calls import (
    NAME,
    group,
    must_be_known,
    versions,
)
from cloud_sandbox.data_plane.sagemaker_api.pages import page
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_PENDING: Final = "PendingManualApproval"
_APPROVALS: Final = ("Approved", "Rejected", _PENDING)
"""botocore 1.44.5, sagemaker `ModelApprovalStatus` [D]. That a version is pending unless told
otherwise, the Python SDK says of its `register` [D]; of the API it is [U]."""

_APPROVAL: Final = "ModelApprovalStatus"
_DESCRIBED: Final = {"ModelPackageDescription", "InferenceSpecification", _APPROVAL}
_OF_A_VERSION: Final = _DESCRIBED | {
    *(NAME, "ClientToken", "CustomerMetadataProperties", "Domain", "Task"),
    *("MetadataProperties", "ModelMetrics", "SamplePayloadUrl", "SkipModelValidation", "SourceUri"),
}
_LISTED: Final = {NAME, _APPROVAL, "MaxResults", "NextToken", "SortBy", "SortOrder"}


def _create(asked: Asked) -> Properties:
    must_be_known(asked, _OF_A_VERSION)
    _must_be_servable(asked)
    approval = _approval(asked) or _PENDING
    with asked.here.store.transaction():
        owner = group(asked, asked.text(NAME))
        version = owner.attributes["versions"] + 1
        named = package_arn(asked.here, owner.id, version)
        inputs = {key: value for key, value in asked.body.items() if key != "ClientToken"}
        made = {
            "ModelPackageArn": named,
            "ModelPackageVersion": version,
            "ModelPackageStatus": "Completed",
        }
        asked.here.store.put(
            Record(asked.here.scope, PACKAGE, named, inputs | {_APPROVAL: approval}, made)
        )
        asked.here.store.put(replace(owner, attributes={"versions": version}))
    return {"ModelPackageArn": named}


def _describe(asked: Asked) -> Properties:
    found = _found(asked, asked.text("ModelPackageName"))
    return _told(asked, found) | {
        "ModelPackageStatusDetails": {"ValidationStatuses": []},
        **found.inputs,
    }


def _update(asked: Asked) -> Properties:
    must_be_known(asked, {"ModelPackageArn", _APPROVAL, "ApprovalDescription"})
    changes = {key: value for key, value in asked.body.items() if key != "ModelPackageArn"}
    if _APPROVAL in changes:
        _approval(asked)
    with asked.here.store.transaction():
        found = _found(asked, asked.text("ModelPackageArn"))
        asked.here.store.put(replace(found, inputs=found.inputs | changes))
    return {"ModelPackageArn": found.id}


def _delete(asked: Asked) -> Properties:
    with asked.here.store.transaction():
        asked.here.store.drop(_found(asked, asked.text("ModelPackageName")))
    return {}


def _list(asked: Asked) -> Properties:
    must_be_known(asked, _LISTED)
    wanted = asked.body.get(_APPROVAL)
    found = [
        _told(asked, one) | {_APPROVAL: one.inputs[_APPROVAL]}
        for one in versions(asked, group(asked, asked.text(NAME)).id)
        if wanted in (None, one.inputs[_APPROVAL])
    ]
    newest_last = asked.body.get("SortOrder") != "Descending"
    found.sort(key=lambda one: one["ModelPackageVersion"], reverse=not newest_last)
    return page(asked.body, "ModelPackageSummaryList", found)


def _told(asked: Asked, found: Record) -> dict[str, Any]:
    made, _ = times(asked, found)
    return {
        **found.attributes,
        "ModelPackageName": found.inputs[NAME],
        NAME: found.inputs[NAME],
        "CreationTime": made,
    }


def _found(asked: Asked, named: str) -> Record:
    found = package(asked.here, named)
    if found is None:
        raise invalid(f"the sandbox has no model package {named!r}")
    return found


def _approval(asked: Asked) -> str | None:
    told = asked.body.get(_APPROVAL)
    if told is not None and told not in _APPROVALS:
        raise invalid(f"{_APPROVAL} must be one of {', '.join(_APPROVALS)}; got {told!r}")
    return told


def _must_be_servable(asked: Asked) -> None:
    specification = asked.body.get("InferenceSpecification")
    containers = specification.get("Containers") if isinstance(specification, dict) else None
    if not isinstance(containers, list) or not containers:
        raise invalid(
            "InferenceSpecification.Containers is required here: the sandbox registers what can be"
            " served"
        )


CALLS: Final[dict[str, Call]] = {
    "SageMaker.CreateModelPackage": _create,
    "SageMaker.DescribeModelPackage": _describe,
    "SageMaker.UpdateModelPackage": _update,
    "SageMaker.DeleteModelPackage": _delete,
    "SageMaker.ListModelPackages": _list,
}
