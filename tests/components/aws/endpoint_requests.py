"""Requests that differ in all that a role's permissions depend on, each two of it combined."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_components.aws.encryption import Encryption
from serving_components.aws.sagemaker_endpoint.asked.asynchronous import Asynchronous
from serving_components.aws.sagemaker_endpoint.asked.data_capture import DataCapture
from serving_components.aws.sagemaker_endpoint.asked.serverless import Serverless
from serving_components.aws.sagemaker_endpoint.asked.variant import Variant
from serving_components.core import Model, Network
from tests.components.aws.combined import combined
from tests.components.aws.requests import DIGITS, OWN, a_request

_GIVEN: Final = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/fraud:1.4.2"
KEY_ID: Final = "1234abcd-12ab-34cd-56ef-1234567890ab"
KEY: Final = f"arn:aws:kms:eu-west-1:123456789012:key/{KEY_ID}"

_TOPIC: Final = "arn:aws:sns:eu-west-1:123456789012:fraud"

BUCKETS: Final = ("shared", "captures", "answers", "theirs")
"""Those that some of the requests give."""

AXES: Final[Mapping[str, Mapping[str, dict[str, Any]]]] = {
    "model": {
        "prebuilt": {"model": DIGITS},
        "own image": {"model": OWN},
        "given image": {"model": Model(image=_GIVEN)},
        "given image and archive": {"model": Model(image=_GIVEN, path=DIGITS.path)},
        "archive of theirs": {"model": Model(image=_GIVEN, uri="s3://theirs/fraud/model.tar.gz")},
        "prefix of theirs": {"model": Model(image=_GIVEN, uri="s3://theirs/fraud/")},
    },
    "kind": {
        "answers at once": {},
        "serverless": {"serverless": Serverless(), "instance_type": None},
        "asynchronous": {"asynchronous": Asynchronous()},
        "asynchronous and tells": {
            "asynchronous": Asynchronous(
                bucket="answers", notify_success=f"{_TOPIC}-done", notify_error=f"{_TOPIC}-failed"
            )
        },
    },
    "bucket": {"own bucket": {"artifact_bucket": None}, "shared bucket": {}},
    "variants": {
        "one variant": {},
        "two models": {
            "variants": {"champion": Variant(), "challenger": Variant(model=Model(image=_GIVEN))}
        },
    },
    "network": {
        "no network": {},
        "subnets": {
            "network": Network(
                subnets=["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                security_groups=["sg-0123456789abcdef0"],
            )
        },
    },
    "encryption": {
        "no key": {},
        "own key": {"encryption": Encryption(make_key=True)},
        "given key": {"encryption": Encryption(kms_key=KEY)},
    },
    "capture": {
        "nothing captured": {},
        "captured": {"data_capture": DataCapture()},
        "captured elsewhere": {"data_capture": DataCapture(bucket="captures")},
    },
}


def combinations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Requests in which every value of an axis meets every value of every other, by their names."""
    return combined(AXES, a_request)
