"""What callers may rely on around a function, for the type checker alone."""

from typing import assert_type

import pulumi
import pulumi_aws as aws

from serving_components import Model, Schedule
from serving_components.aws import (
    Answers,
    Api,
    Cors,
    EventSource,
    Jwt,
    KinesisSource,
    LambdaInference,
    LambdaInferenceArgs,
    Provisioned,
    S3Source,
    ScheduleSource,
    SqsSource,
    Throttle,
    Url,
    WarmUp,
)


def outputs(function: LambdaInference) -> None:
    assert_type(function.invoke_url, pulumi.Output[str] | None)
    assert_type(function.queue_urls, pulumi.Output[dict[str, str]])


def parts(function: LambdaInference) -> None:
    assert_type(function.starts.provisioned, aws.lambda_.ProvisionedConcurrencyConfig | None)
    if function.front.api is not None:
        assert_type(function.front.api.api, aws.apigatewayv2.Api)
        assert_type(function.front.api.routes["predict"], aws.apigatewayv2.Route)
    if function.front.url is not None:
        assert_type(function.front.url.url, aws.lambda_.FunctionUrl)
    assert_type(function.sources.mappings["claims"], aws.lambda_.EventSourceMapping)
    assert_type(function.sources.queues["claims"].made, aws.sqs.Queue | None)


def wired_arguments(
    queue: aws.sqs.Queue, stream: aws.kinesis.Stream, bucket: aws.s3.Bucket, key: aws.kms.Key
) -> None:
    """Words where there are few, and outputs where another resource may supply the value."""
    LambdaInferenceArgs(
        model=Model(image="fraud:1"),
        warm_up=WarmUp(at_once=2),
        provisioned=Provisioned(min=2, schedules={"night": Schedule(cron="0 20 * * *", max=2)}),
        api=Api(
            auth="jwt",
            jwt=Jwt(issuer=key.arn, audiences=[key.arn, "fraud"]),
            cors=Cors(origins=["*"]),
            throttle=Throttle(burst=10),
        ),
        event_sources={
            "claims": EventSource(sqs=SqsSource(queue=queue.arn, kms_key=key.arn)),
            "clicks": EventSource(
                kinesis=KinesisSource(
                    stream=stream.arn,
                    starting_position="trim_horizon",
                    retries=1,
                    on_failure=queue.arn,
                )
            ),
            "bills": EventSource(s3=S3Source(bucket=bucket.bucket)),
            "nightly": EventSource(schedule=ScheduleSource(every_minutes=60)),
        },
        answers=Answers(bucket=bucket.bucket),
    )
    Url(auth="open_to_the_world")


def mistakes() -> None:
    """The type checker tells these before anything runs."""
    Api()  # type: ignore[call-arg]
    Api(auth="none")  # type: ignore[arg-type]
    Url(auth="jwt")  # type: ignore[arg-type]
    Provisioned(max=2)  # type: ignore[call-arg]
