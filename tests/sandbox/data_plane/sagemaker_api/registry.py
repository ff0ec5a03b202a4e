"""Versions in the model registry, registered as their owners do."""

from typing import Any, Final

from tests.sandbox.data_plane.sagemaker.deployed import PREBUILT, SCRIPT_MODE

_CONTENT: Final = ["application/json"]


def a_group(sagemaker: Any, name: str) -> str:
    """A group; its name."""
    sagemaker.create_model_package_group(ModelPackageGroupName=name)
    return name


def a_version(
    sagemaker: Any, group: str, approval: str | None = "Approved", **container: Any
) -> str:
    """A version in a group; its ARN. Without data unless `container` says where it lies."""
    whole = {"Image": PREBUILT, "Environment": SCRIPT_MODE} | container
    told = {} if approval is None else {"ModelApprovalStatus": approval}
    made = sagemaker.create_model_package(
        ModelPackageGroupName=group,
        InferenceSpecification={
            "Containers": [whole],
            "SupportedContentTypes": _CONTENT,
            "SupportedResponseMIMETypes": _CONTENT,
        },
        **told,
    )
    arn: str = made["ModelPackageArn"]
    return arn
