"""The code of a function: what is told of it, and when it is looked for."""

import pytest

from cloud_sandbox.aws.ecr.image import drop, images, push
from tests.sandbox.aws.lambda_.served import (
    ARN,
    AS_IMAGE,
    FUNCTION_TOKEN,
    ROLE,
    a_function,
    changed,
)
from tests.sandbox.aws.sagemaker.served import HERE
from tests.support.emulated import Emulated, Refused

IMAGE = "210987654321.dkr.ecr.eu-west-1.amazonaws.com/models"
OWN_IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/models:1"


@pytest.fixture(autouse=True)
def _role(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs, name="role")


def test_the_digest_of_an_image_is_the_functions(aws: Emulated) -> None:
    digest = "ab" * 32
    made = a_function(aws, **(AS_IMAGE | {"imageUri": f"{IMAGE}@sha256:{digest}"}))

    assert made.outputs["codeSha256"] == digest


def test_code_in_the_sandboxes_s3_tells_its_size_and_digest(aws: Emulated) -> None:
    aws.create("aws:s3/bucket:Bucket", {"bucket": "archives"}, name="archives")
    stored = {"bucket": "archives", "key": "scorer.zip", "content": "hello"}
    aws.create("aws:s3/bucketObjectv2:BucketObjectv2", stored, name="stored")

    made = a_function(aws, code=None, s3Bucket="archives", s3Key="scorer.zip")

    assert made.outputs["sourceCodeSize"] == 5
    assert made.outputs["codeSha256"] == "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="


def test_an_architecture_that_is_no_longer_said_stays(aws: Emulated) -> None:
    made = a_function(aws, architectures=["arm64"])

    left_out = changed(aws, made, architectures=None, memorySize=512)

    assert left_out.outputs["architectures"] == ["arm64"]


def test_an_image_may_go_once_the_function_has_it(aws: Emulated) -> None:
    aws.create("aws:ecr/repository:Repository", {"name": "models"}, name="models")
    push(aws.store, HERE, "models", "1", f"sha256:{'ab' * 32}")
    made = a_function(aws, **(AS_IMAGE | {"imageUri": OWN_IMAGE}))
    for image in images(aws.store, HERE, "models"):
        drop(aws.store, HERE, image)

    assert changed(aws, made, tags={"team": "risk"}).outputs["tags"] == {"team": "risk"}
    with pytest.raises(Refused, match=r"^Source image .* does not exist"):
        changed(aws, made, imageUri=f"{OWN_IMAGE}-other")


def test_a_function_is_found_by_its_arn_too(aws: Emulated) -> None:
    made = a_function(aws)

    found = aws.import_(FUNCTION_TOKEN, ARN)

    assert found is not None
    assert found.outputs == made.outputs
    assert found.id == "scorer"
