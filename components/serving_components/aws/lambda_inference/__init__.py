"""A model behind a Lambda function: an image or a zip, versioned, behind one alias."""

from serving_components.aws.lambda_inference.arguments import Lambda, LambdaInferenceArgs
from serving_components.aws.lambda_inference.asked.architecture import Architecture
from serving_components.aws.lambda_inference.asked.second_version import SecondVersion
from serving_components.aws.lambda_inference.front.api import Api, ApiAuth
from serving_components.aws.lambda_inference.front.cors import Cors
from serving_components.aws.lambda_inference.front.jwt import Jwt
from serving_components.aws.lambda_inference.front.throttle import Throttle
from serving_components.aws.lambda_inference.front.url import Url, UrlAuth
from serving_components.aws.lambda_inference.sources.answers import Answers
from serving_components.aws.lambda_inference.sources.event_source import EventSource
from serving_components.aws.lambda_inference.sources.kinesis import KinesisSource, StartingPosition
from serving_components.aws.lambda_inference.sources.s3 import S3Source
from serving_components.aws.lambda_inference.sources.schedule import ScheduleSource
from serving_components.aws.lambda_inference.sources.sqs import SqsSource
from serving_components.aws.lambda_inference.starts.provisioned import Provisioned
from serving_components.aws.lambda_inference.starts.warm_up import WarmUp
from serving_components.aws.lambda_inference.watching.symptoms import (
    Symptoms,
    SymptomSeverities,
)

__all__ = [
    "Answers",
    "Api",
    "ApiAuth",
    "Architecture",
    "Cors",
    "EventSource",
    "Jwt",
    "KinesisSource",
    "Lambda",
    "LambdaInferenceArgs",
    "Provisioned",
    "S3Source",
    "ScheduleSource",
    "SecondVersion",
    "SqsSource",
    "StartingPosition",
    "SymptomSeverities",
    "Symptoms",
    "Throttle",
    "Url",
    "UrlAuth",
    "WarmUp",
]
