"""Answers to the look-ups that components make, in a made-up account."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

ACCOUNT: Final = "111122223333"
_IMAGES_ACCOUNT: Final = "444455556666"
KEY_ID: Final = "1234abcd-12ab-34cd-56ef-1234567890ab"


def _image(args: Mapping[str, Any], region: str) -> dict[str, Any]:
    registry = f"{_IMAGES_ACCOUNT}.dkr.ecr.{region}.amazonaws.com"
    return {
        "id": _IMAGES_ACCOUNT,
        "registryId": _IMAGES_ACCOUNT,
        "region": region,
        "repositoryName": args["repositoryName"],
        "registryPath": f"{registry}/{args['repositoryName']}:{args['imageTag']}",
    }


def _resource(args: Mapping[str, Any], region: str) -> dict[str, Any]:
    """Versions in the model registry, each after what its group is called."""
    group = args["identifier"].split("/")[1]
    image = f"{ACCOUNT}.dkr.ecr.{region}.amazonaws.com/team/fraud@sha256:{'0' * 64}"
    container = {"Image": image, "ModelDataUrl": "s3://registered/fraud/model.tar.gz"}
    containers = {
        "pipeline": [container, container],
        "elsewhere": [container | {"Image": "ghcr.io/team/fraud:1"}],
        "bare": [{"Image": image}],
        "loose": [
            {
                "Image": image,
                "ModelDataSource": {"S3DataSource": {"S3Uri": "s3://registered/fraud/"}},
            }
        ],
    }
    properties = {
        "ModelPackageStatus": "InProgress" if group == "early" else "Completed",
        "ModelApprovalStatus": {"waiting": "PendingManualApproval", "rejected": "Rejected"}.get(
            group, "Approved"
        ),
        "InferenceSpecification": {"Containers": containers.get(group, [container])},
    }
    return {**args, "id": args["identifier"], "properties": json.dumps(properties)}


ANSWERS: Final[Mapping[str, Callable[[Mapping[str, Any], str], dict[str, Any]]]] = {
    "aws:index/getCallerIdentity:getCallerIdentity": lambda _, __: {
        "accountId": ACCOUNT,
        "arn": f"arn:aws:iam::{ACCOUNT}:user/tests",
        "id": ACCOUNT,
        "userId": "tests",
    },
    "aws:index/getPartition:getPartition": lambda _, __: {
        "partition": "aws",
        "dnsSuffix": "amazonaws.com",
        "reverseDnsPrefix": "com.amazonaws",
        "id": "aws",
    },
    "aws:index/getRegion:getRegion": lambda _, region: {
        "region": region,
        "name": region,
        "id": region,
        "description": region,
        "endpoint": f"ec2.{region}.amazonaws.com",
    },
    "aws:kms/getKey:getKey": lambda args, region: {
        "id": KEY_ID,
        "keyId": args["keyId"],
        "arn": f"arn:aws:kms:{region}:{ACCOUNT}:key/{KEY_ID}",
    },
    "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage": _image,
    "aws:cloudcontrol/getResource:getResource": _resource,
}
"""By token, of the arguments and the provider's region."""
