"""Answers to the look-ups that components make, in a made-up account."""

from collections.abc import Callable, Mapping
from typing import Any, Final

ACCOUNT: Final = "111122223333"
_IMAGES_ACCOUNT: Final = "444455556666"


def _image(args: Mapping[str, Any], region: str) -> dict[str, Any]:
    registry = f"{_IMAGES_ACCOUNT}.dkr.ecr.{region}.amazonaws.com"
    return {
        "id": _IMAGES_ACCOUNT,
        "registryId": _IMAGES_ACCOUNT,
        "region": region,
        "repositoryName": args["repositoryName"],
        "registryPath": f"{registry}/{args['repositoryName']}:{args['imageTag']}",
    }


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
    "aws:sagemaker/getPrebuiltEcrImage:getPrebuiltEcrImage": _image,
}
"""By token, of the arguments and the provider's region."""
