"""What must exist around a function before Lambda takes it."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts
from cloud_sandbox.aws.ecr.image_uri import ImageUri
from cloud_sandbox.aws.ecr.pullable import refuses_to_pull
from cloud_sandbox.aws.iam.assumable import refuses_to_assume
from cloud_sandbox.aws.kms.named_key import missing_key
from cloud_sandbox.aws.lambda_.code_object import missing_code
from cloud_sandbox.aws.lambda_.news import with_news
from cloud_sandbox.aws.sns.topic import missing_topic
from cloud_sandbox.aws.sqs.queue_url import missing_queue
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_SERVICE: Final = "lambda.amazonaws.com"


class Surroundings(Resource):
    """A function, as far as it needs what others made."""

    @rules.of_existence(
        "Lambda may assume its role",
        rules.quoted(
            "LambdaCDDemo issue 1; `retryFunctionOp` in `function.go` of terraform-provider-aws."
            " What follows the quoted text in brackets is the sandbox's own"
        ),
    )
    def _role_is_assumable(self, here: Here, inputs: Properties) -> Iterator[str]:
        for reason in refuses_to_assume(here, inputs["role"], _SERVICE):
            yield f"The role defined for the function cannot be assumed by Lambda. [{reason}]"

    @rules.of_existence(
        "its image has been pushed, where it is of this account",
        rules.quoted("aws-cdk issue 24648. What follows in brackets is the sandbox's own"),
    )
    def _image_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        image = with_news(here, inputs, "imageUri").get("imageUri") or ""
        for reason in refuses_to_pull(here, image):
            told = f"Source image {image} does not exist. Provide a valid source image."
            yield f"{told} [{reason}]"

    @rules.of_existence(
        "its image lies in its own region",
        rules.unverified("Lambda guide, `Create a Lambda function using a container image`"),
    )
    def _image_is_near(self, here: Here, inputs: Properties) -> Iterator[str]:
        image = with_news(here, inputs, "imageUri").get("imageUri") or ""
        uri = ImageUri.of(image)
        if uri is not None and uri.region != here.scope.region:
            yield (
                f"image {image!r} lies in {uri.region}, and this function in {here.scope.region};"
                " Lambda needs both in one region"
            )

    @rules.of_existence(
        "its code lies where it says, in a bucket of its own region",
        rules.quoted(
            "aws-account-vending-machine issue 23; botocore 1.44.5, lambda FunctionCode.S3Bucket."
            " What is in brackets is the sandbox's own"
        ),
    )
    def _code_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from missing_code(
            here, with_news(here, inputs, "s3Bucket", "s3Key", "s3ObjectVersion")
        )

    @rules.of_existence(
        "its keys exist",
        rules.documented("botocore 1.44.5, lambda CreateFunction.KMSKeyArn, SourceKMSKeyArn"),
    )
    def _keys_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for name in ("kmsKeyArn", "sourceKmsKeyArn"):
            if inputs.get(name):
                yield from missing_key(here, inputs[name])

    @rules.of_existence(
        "the topic or the queue of its failed events exists",
        rules.unverified("topic and queue in botocore's DeadLetterConfig; words of the sandbox"),
    )
    def _topic_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        target = inside(inputs, "deadLetterConfig").get("targetArn")
        parts = ArnParts.of(target)
        if parts is not None and parts.service == "sns":
            yield from missing_topic(here, str(target))
        yield from missing_queue(here, target)
