"""A layer, a breach of each of its rules, and its attributes."""

from typing import Any

from tests.sandbox.aws.lambda_.served import archive
from tests.sandbox.aws.s3.examples import BUCKET
from tests.support.attributes import Attribute, between
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach, Example

LAYER_TOKEN = "aws:lambda/layerVersion:LayerVersion"
LAYER_ARN = "arn:aws:lambda:eu-west-1:123456789012:layer:numpy"
IN_S3: dict[str, Any] = {"code": None, "s3Bucket": "archives", "s3Key": "numpy.zip"}


def an_empty_bucket(aws: Emulated) -> None:
    aws.create(BUCKET.token, {"bucket": "archives"}, name="archives")


LAYER = Example(
    token=LAYER_TOKEN,
    inputs={"layerName": "numpy", "code": archive("numpy")},
    id=rf"{LAYER_ARN}:1",
    outputs={
        "arn": f"{LAYER_ARN}:1",
        "layerArn": LAYER_ARN,
        "version": "1",
        "createdDate": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000",
        "sourceCodeSize": 5,
    },
    changed={"skipDestroy": True},
    replaced={
        "code": archive("other"),
        "compatibleArchitectures": ["arm64"],
        "compatibleRuntimes": ["python3.13"],
        "description": "other",
        "layerName": "other",
        "licenseInfo": "other",
        "sourceCodeHash": "other",
    },
    breaches=(
        Breach(
            "one_source",
            "s3Bucket: cannot be given beside code; leave one of them out",
            {"s3Bucket": "archives"},
        ),
        Breach("one_source", "s3Key: is required unless code is given", IN_S3 | {"s3Key": None}),
        Breach(
            "content_exists",
            "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The"
            " specified key does not exist. ['numpy.zip' in bucket 'archives']",
            IN_S3,
            before=an_empty_bucket,
        ),
    ),
)
LAYERS = {
    "code": between("code", archive("one"), archive("two"), required=True),
    "s3Bucket": Attribute(IN_S3, IN_S3 | {"s3Bucket": "others"}, without={}),
    "s3Key": Attribute(IN_S3, IN_S3 | {"s3Key": "other.zip"}, without={}),
    "s3ObjectVersion": Attribute(
        IN_S3 | {"s3ObjectVersion": "first"},
        IN_S3 | {"s3ObjectVersion": "second"},
        without=IN_S3,
    ),
}
