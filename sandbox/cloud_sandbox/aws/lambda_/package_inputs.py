"""How the code of a function comes: as a zip or as an image, and from where."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.given import all_given, given, missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_PROVIDER: Final = rules.documented("`function.go` of terraform-provider-aws")
_SOURCES: Final = ("code", "imageUri", "s3Bucket")
_OF_ZIPS: Final = ("handler", "runtime", "layers")


class PackageInputs(Resource):
    """A function, as far as its package is concerned."""

    @rules.of_inputs("its code has one source: code, imageUri or s3Bucket", _PROVIDER)
    def _one_source(self, inputs: Properties) -> Iterator[Fault]:
        first, *others = [*all_given(inputs, _SOURCES), None]
        for other in others[:-1]:
            yield Fault(str(other), f"cannot be given beside {first}; leave one of them out")
        if all(missing(inputs, name) for name in _SOURCES):
            yield Fault("code", "is required unless imageUri or s3Bucket is given")

    @rules.of_inputs("s3Bucket, s3Key and s3ObjectVersion name one object", _PROVIDER)
    def _one_object(self, inputs: Properties) -> Iterator[Fault]:
        for name, other in (("s3Key", "s3Bucket"), ("s3Bucket", "s3Key")):
            if given(inputs, other) and missing(inputs, name):
                yield Fault(name, f"is required where {other} is given")
        for other in all_given(inputs, ("code", "imageUri")):
            if given(inputs, "s3ObjectVersion"):
                yield Fault("s3ObjectVersion", f"cannot be given beside {other}")

    @rules.of_inputs("handler and runtime are given for a zip", _PROVIDER)
    def _zips_have_a_handler(self, inputs: Properties) -> Iterator[Fault]:
        for name in ("handler", "runtime"):
            if _package(inputs) == "Zip" and missing(inputs, name):
                hint = "; set packageType to Image" if given(inputs, "imageUri") else ""
                yield Fault(name, f"must be set when packageType is Zip{hint}")

    @rules.of_inputs(
        "an image brings its own handler, runtime and layers",
        rules.quoted("pulumi-aws issue 5439; serverless-application-model issue 1890"),
    )
    def _images_have_no_handler(self, inputs: Properties) -> Iterator[Fault]:
        for name in all_given(inputs, _OF_ZIPS) if _package(inputs) == "Image" else ():
            told = (
                "Please don't provide Handler or Runtime or Layer when the intended function"
                " PackageType is Image."
            )
            yield Fault(name, told)

    @rules.of_inputs(
        "an image is given as imageUri, a zip as code or s3Bucket",
        rules.quoted("boto3 issue 2705; lambda-action issue 28; botocore's CreateFunction"),
    )
    def _source_fits_package(self, inputs: Properties) -> Iterator[Fault]:
        package = _package(inputs)
        if package == "Image":
            for name in all_given(inputs, ("code", "s3Bucket")):
                yield Fault(name, "is for packageType Zip; give an Image as imageUri")
        elif package == "Zip" and given(inputs, "imageUri"):
            yield Fault("imageUri", "is for packageType Image; set that, or give a zip as code")

    @rules.of_inputs(
        "imageConfig is for images",
        rules.documented("botocore 1.44.5, lambda CreateFunction.ImageConfig: for an image"),
    )
    def _image_config_of_images(self, inputs: Properties) -> Iterator[Fault]:
        if _package(inputs) == "Zip" and given(inputs, "imageConfig"):
            yield Fault("imageConfig", "overrides what an image says; packageType is Zip")

    @rules.of_inputs(
        "an image lies in a private registry of ECR, and is named by a tag or a digest",
        rules.quoted("hashicorp/terraform issue 27963; modernisation-platform pull request 2419"),
    )
    def _image_is_of_ecr(self, inputs: Properties) -> Iterator[Fault]:
        image = inputs.get("imageUri")
        if not isinstance(image, str) or not image:
            return
        _, _, below = image.partition("/")
        if ImageUri.of(image) is None or not {":", "@"} & set(below):
            form = "ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG, or NAME@DIGEST at its end"
            told = f"Source image {image} is not valid. Provide a valid source image."
            yield Fault("imageUri", f"{told} [it reads {form}]")

    @rules.of_inputs("sourceKmsKeyArn is for zips", _PROVIDER)
    def _source_key_of_zips(self, inputs: Properties) -> Iterator[Fault]:
        if given(inputs, "imageUri") and given(inputs, "sourceKmsKeyArn"):
            yield Fault("sourceKmsKeyArn", "cannot be given beside imageUri")


def _package(inputs: Properties) -> object:
    return "Zip" if missing(inputs, "packageType") else inputs["packageType"]
