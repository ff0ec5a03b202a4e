"""Components for AWS, each loaded when it is asked for.

The engine's host of dynamic providers passes through here in every `up` and preview on its way to
`sagemaker_update` and `lambda_update`, which need no SDK of the components'.
"""

from typing import TYPE_CHECKING, Any, Final

import serving_components
from serving_components.core.extras import Extra
from serving_components.core.lazily import loaded

if TYPE_CHECKING:
    from serving_components.aws.alarm_topic import AlarmTopic, AlarmTopicArgs
    from serving_components.aws.artifact_bucket import ArtifactBucket, ArtifactBucketArgs
    from serving_components.aws.lambda_inference import (
        Answers,
        Api,
        ApiAuth,
        Architecture,
        Cors,
        EventSource,
        Jwt,
        KinesisSource,
        Lambda,
        LambdaInferenceArgs,
        Provisioned,
        S3Source,
        ScheduleSource,
        SecondVersion,
        SqsSource,
        StartingPosition,
        Symptoms,
        SymptomSeverities,
        Throttle,
        Url,
        UrlAuth,
        WarmUp,
    )
    from serving_components.aws.lambda_inference.component import LambdaInference
    from serving_components.aws.sagemaker_endpoint import (
        Asynchronous,
        CaptureMode,
        DataCapture,
        Encryption,
        SageMaker,
        SageMakerEndpointArgs,
        Serverless,
        Shadow,
        ShadowSize,
        Variant,
        VariantSize,
    )
    from serving_components.aws.sagemaker_endpoint.component import SageMakerEndpoint

__all__ = [
    "AlarmTopic",
    "AlarmTopicArgs",
    "Answers",
    "Api",
    "ApiAuth",
    "Architecture",
    "ArtifactBucket",
    "ArtifactBucketArgs",
    "Asynchronous",
    "CaptureMode",
    "Cors",
    "DataCapture",
    "Encryption",
    "EventSource",
    "Jwt",
    "KinesisSource",
    "Lambda",
    "LambdaInference",
    "LambdaInferenceArgs",
    "Provisioned",
    "S3Source",
    "SageMaker",
    "SageMakerEndpoint",
    "SageMakerEndpointArgs",
    "ScheduleSource",
    "SecondVersion",
    "Serverless",
    "Shadow",
    "ShadowSize",
    "SqsSource",
    "StartingPosition",
    "SymptomSeverities",
    "Symptoms",
    "Throttle",
    "Url",
    "UrlAuth",
    "Variant",
    "VariantSize",
    "WarmUp",
]

EXTRA: Final = Extra(__name__, "pulumi_aws")

_HOMES: Final = {
    "AlarmTopic": "alarm_topic",
    "AlarmTopicArgs": "alarm_topic",
    "Answers": "lambda_inference",
    "Api": "lambda_inference",
    "ApiAuth": "lambda_inference",
    "Architecture": "lambda_inference",
    "ArtifactBucket": "artifact_bucket",
    "ArtifactBucketArgs": "artifact_bucket",
    "Asynchronous": "sagemaker_endpoint",
    "CaptureMode": "sagemaker_endpoint",
    "Cors": "lambda_inference",
    "DataCapture": "sagemaker_endpoint",
    "Encryption": "sagemaker_endpoint",
    "EventSource": "lambda_inference",
    "Jwt": "lambda_inference",
    "KinesisSource": "lambda_inference",
    "Lambda": "lambda_inference",
    "LambdaInference": "lambda_inference.component",
    "LambdaInferenceArgs": "lambda_inference",
    "Provisioned": "lambda_inference",
    "S3Source": "lambda_inference",
    "SageMaker": "sagemaker_endpoint",
    "SageMakerEndpoint": "sagemaker_endpoint.component",
    "SageMakerEndpointArgs": "sagemaker_endpoint",
    "ScheduleSource": "lambda_inference",
    "SecondVersion": "lambda_inference",
    "Serverless": "sagemaker_endpoint",
    "Shadow": "sagemaker_endpoint",
    "ShadowSize": "sagemaker_endpoint",
    "SqsSource": "lambda_inference",
    "StartingPosition": "lambda_inference",
    "SymptomSeverities": "lambda_inference",
    "Symptoms": "lambda_inference",
    "Throttle": "lambda_inference",
    "Url": "lambda_inference",
    "UrlAuth": "lambda_inference",
    "Variant": "sagemaker_endpoint",
    "VariantSize": "sagemaker_endpoint",
    "WarmUp": "lambda_inference",
}
"""Of components the very module, as it loads a part of the SDK that their arguments do without."""


def __getattr__(name: str) -> Any:
    return loaded(name, EXTRA, _HOMES, serving_components.__all__)
