"""The model registry, asked by boto3."""

import pytest

from tests.sandbox.data_plane.sagemaker.deployed import PREBUILT
from tests.sandbox.data_plane.sagemaker_api.asking import refused
from tests.sandbox.data_plane.sagemaker_api.conftest import Asked
from tests.sandbox.data_plane.sagemaker_api.registry import a_group, a_version

pytestmark = pytest.mark.xdist_group("control planes")

PLACE = "arn:aws:sagemaker:eu-west-1:123456789012"
DATA = "s3://archives/fraud.tar.gz"


def test_versions_of_a_group_are_counted(asked: Asked) -> None:
    group = a_group(asked.sagemaker, "counted")

    made = [a_version(asked.sagemaker, group) for _ in range(2)]

    assert made == [f"{PLACE}:model-package/counted/{number}" for number in (1, 2)]


def test_a_version_is_described_as_it_was_registered(asked: Asked) -> None:
    group = a_group(asked.sagemaker, "described")
    arn = a_version(asked.sagemaker, group, "Rejected", ModelDataUrl=DATA)

    told = asked.sagemaker.describe_model_package(ModelPackageName=arn)

    assert told["ModelPackageArn"] == arn
    assert told["ModelPackageGroupName"] == group
    assert told["ModelPackageVersion"] == 1
    assert told["ModelPackageStatus"] == "Completed"
    assert told["ModelApprovalStatus"] == "Rejected"
    assert told["CreationTime"]
    [container] = told["InferenceSpecification"]["Containers"]
    assert (container["Image"], container["ModelDataUrl"]) == (PREBUILT, DATA)


def test_a_version_waits_for_approval_until_somebody_gives_it(asked: Asked) -> None:
    arn = a_version(asked.sagemaker, a_group(asked.sagemaker, "waiting"), None)

    before = asked.sagemaker.describe_model_package(ModelPackageName=arn)
    asked.sagemaker.update_model_package(ModelPackageArn=arn, ModelApprovalStatus="Approved")
    after = asked.sagemaker.describe_model_package(ModelPackageName=arn)

    assert before["ModelApprovalStatus"] == "PendingManualApproval"
    assert after["ModelApprovalStatus"] == "Approved"


def test_versions_are_listed_by_approval(asked: Asked) -> None:
    group = a_group(asked.sagemaker, "listed")
    approved, rejected = (
        a_version(asked.sagemaker, group, one) for one in ("Approved", "Rejected")
    )

    every = asked.sagemaker.list_model_packages(ModelPackageGroupName=group)
    some = asked.sagemaker.list_model_packages(
        ModelPackageGroupName=group, ModelApprovalStatus="Approved"
    )

    listed = [one["ModelPackageArn"] for one in every["ModelPackageSummaryList"]]
    assert listed == [approved, rejected]
    assert [one["ModelPackageArn"] for one in some["ModelPackageSummaryList"]] == [approved]


def test_a_group_goes_after_its_versions(asked: Asked) -> None:
    group = a_group(asked.sagemaker, "going")
    arn = a_version(asked.sagemaker, group)

    held = refused(asked.sagemaker.delete_model_package_group, ModelPackageGroupName=group)
    asked.sagemaker.delete_model_package(ModelPackageName=arn)
    asked.sagemaker.delete_model_package_group(ModelPackageGroupName=group)
    gone = refused(asked.sagemaker.create_model_package, ModelPackageGroupName=group)

    assert "holds versions" in held[1]
    assert "required here" in gone[1]
    assert (
        "has no model package"
        in refused(asked.sagemaker.describe_model_package, ModelPackageName=arn)[1]
    )


def test_what_the_registry_cannot_take_is_refused(asked: Asked) -> None:
    group = a_group(asked.sagemaker, "strict")
    arn = a_version(asked.sagemaker, group)
    update = asked.sagemaker.update_model_package

    twice = refused(asked.sagemaker.create_model_package_group, ModelPackageGroupName=group)
    unheard = refused(update, ModelPackageArn=arn, ModelApprovalStatus="Perhaps")
    unknown = refused(update, ModelPackageArn=arn, SourceUri="s3://elsewhere")

    assert twice[1] == f"Model Package Group already exists: {PLACE}:model-package-group/strict"
    assert "must be one of Approved, Rejected, PendingManualApproval" in unheard[1]
    assert "does not know SourceUri" in unknown[1]
