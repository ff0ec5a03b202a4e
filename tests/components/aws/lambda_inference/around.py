"""Functions of an image, of which a test shows only what stands around the alias."""

from typing import Any, Final

from serving_components import Model
from serving_components.aws import LambdaInference, LambdaInferenceArgs
from tests.support.cloud import RecordingCloud

IMAGE: Final = f"111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud@sha256:{'0' * 64}"
QUEUE: Final = "arn:aws:sqs:eu-west-1:111122223333:claims"
STREAM: Final = "arn:aws:kinesis:eu-west-1:111122223333:stream/claims"

PERMISSION: Final = "aws:lambda/permission:Permission"
RULE: Final = "aws:cloudwatch/eventRule:EventRule"
TARGET: Final = "aws:cloudwatch/eventTarget:EventTarget"


def a_function(**asked: Any) -> LambdaInferenceArgs:
    """The smallest that is asked for, with changes."""
    return LambdaInferenceArgs(**_SMALLEST | asked)


def deploy(cloud: RecordingCloud, **asked: Any) -> LambdaInference:
    """Made, under the name `fraud`."""
    made: LambdaInference = cloud.deploy(lambda: LambdaInference("fraud", a_function(**asked)))
    return made


def permission(cloud: RecordingCloud, name: str) -> dict[str, Any]:
    """Who may call, by the part's own name."""
    return cloud.registered[PERMISSION, name].inputs


_SMALLEST: Final[dict[str, Any]] = {"model": Model(image=IMAGE), "function_name": "fraud-1"}
