"""A breach of each rule about the code of functions and how it comes."""

from typing import Any

from tests.sandbox.aws.lambda_.served import AS_IMAGE, IMAGE
from tests.support.lifecycle import Breach

OWN_REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
KEY = "arn:aws:kms:eu-west-1:123456789012:key/absent"
LAYER = "arn:aws:lambda:eu-west-1:210987654321:layer:numpy:1"


def _refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=inputs)


def _image_refused(rule: str, told: str, **inputs: Any) -> Breach:
    return Breach(rule, told, inputs=AS_IMAGE | inputs)


PACKAGE_BREACHES = (
    _refused("one_source", "s3Bucket: cannot be given beside code", s3Bucket="b", s3Key="k"),
    _refused("one_source", "code: is required unless imageUri or s3Bucket is given", code=None),
    _refused("one_object", "s3Key: is required where s3Bucket is given", code=None, s3Bucket="b"),
    _refused("one_object", "s3ObjectVersion: cannot be given beside code", s3ObjectVersion="v"),
    _refused("zips_have_a_handler", "runtime: must be set when packageType is Zip", runtime=None),
    Breach(
        "zips_have_a_handler",
        "must be set when packageType is Zip; set packageType to Image",
        AS_IMAGE | {"packageType": None},
    ),
    _image_refused(
        "images_have_no_handler",
        "handler: Please don't provide Handler or Runtime or Layer when the intended function"
        " PackageType is Image.",
        handler="index.handler",
    ),
    _image_refused("images_have_no_handler", "layers: Please don't", layers=[LAYER]),
    _refused("source_fits_package", "code: is for packageType Zip", packageType="Image"),
    _refused("source_fits_package", "imageUri: is for packageType Image", imageUri=IMAGE),
    _refused("image_config_of_images", "packageType is Zip", imageConfig={"commands": ["serve"]}),
    _image_refused(
        "image_is_of_ecr",
        "Source image docker.io/models:1 is not valid. Provide a valid source image.",
        imageUri="docker.io/models:1",
    ),
    _image_refused(
        "image_is_of_ecr",
        f"Source image {OWN_REGISTRY}/models is not valid. Provide a valid source image.",
        imageUri=f"{OWN_REGISTRY}/models",
    ),
    _image_refused("source_key_of_zips", "cannot be given beside imageUri", sourceKmsKeyArn=KEY),
)
