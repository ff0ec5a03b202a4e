"""What callers may rely on, for the type checker alone: it is checked and never run."""

from typing import assert_type

import pulumi
import pulumi_aws as aws

from serving_components import (
    Alarms,
    Between,
    Channels,
    InvalidArguments,
    Model,
    Rollout,
    Scaling,
    ScalingMetric,
    Schedule,
    Severities,
    Severity,
    Strategy,
    Suspend,
)
from serving_components.aws import (
    AlarmTopic,
    AlarmTopicArgs,
    ArtifactBucket,
    ArtifactBucketArgs,
    SageMakerEndpoint,
    SageMakerEndpointArgs,
)
from serving_components.aws.metrics import Metric


def outputs(endpoint: SageMakerEndpoint, bucket: ArtifactBucket, topic: AlarmTopic) -> None:
    assert_type(endpoint.endpoint_name, pulumi.Output[str])
    assert_type(endpoint.endpoint_arn, pulumi.Output[str])
    assert_type(endpoint.invoke_url, pulumi.Output[str])
    assert_type(endpoint.role_arn, pulumi.Output[str])
    assert_type(endpoint.repository_url, pulumi.Output[str] | None)
    assert_type(endpoint.alarm_names, pulumi.Output[list[str]])
    assert_type(endpoint.dashboard_url, pulumi.Output[str] | None)
    assert_type(endpoint.input_location, pulumi.Output[str] | None)
    assert_type(bucket.bucket_name, pulumi.Output[str])
    assert_type(topic.topic_arn, pulumi.Output[str])


def parts(endpoint: SageMakerEndpoint) -> None:
    assert_type(endpoint.endpoint, aws.sagemaker.Endpoint)
    assert_type(endpoint.config, aws.sagemaker.EndpointConfiguration)
    assert_type(endpoint.models["live"], aws.sagemaker.Model)
    assert_type(endpoint.log_group, aws.cloudwatch.LogGroup)
    assert_type(endpoint.alarms["live"].errors, aws.cloudwatch.MetricAlarm)
    assert_type(endpoint.page, aws.cloudwatch.CompositeAlarm | None)
    assert_type(endpoint.dashboard, aws.cloudwatch.Dashboard | None)
    assert_type(endpoint.role, aws.iam.Role | None)
    assert_type(endpoint.artifacts["live"], aws.s3.BucketObjectv2)
    assert_type(endpoint.artifact_bucket, ArtifactBucket | None)


def grants_and_metrics(endpoint: SageMakerEndpoint, api: aws.iam.Role) -> None:
    assert_type(endpoint.grant_invoke("api", api), aws.iam.RolePolicy)
    assert_type(endpoint.grant_invoke_account("loans", "210987654321"), aws.iam.Role)
    assert_type(endpoint.metric("Invocations"), Metric)
    assert_type(endpoint.metric_model_latency("p99"), Metric)


def wired_arguments(bucket: ArtifactBucket, topic: AlarmTopic, role: aws.iam.Role) -> None:
    """Outputs fit wherever another resource may supply the value."""
    args = SageMakerEndpointArgs(
        model=Model(image=bucket.bucket_name, environment={"WHERE": bucket.bucket_name}),
        instance_type="ml.m5.large",
        scaling=Scaling(min=1, max=2, requests_per_minute=60),
        rollout=Rollout(strategy="canary", percent=25, bake_minutes=10),
        alarms=Alarms(
            notify=[topic.topic_arn, "arn:aws:sns:eu-west-1:111122223333:oncall"],
            channels=Channels(page=[topic.topic_arn]),
            severities=Severities(no_traffic="page", disk=Severity.CHAT),
        ),
        artifact_bucket=bucket.bucket_name,
        role_arn=role.arn,
        permissions_boundary=role.arn,
        tags={"owner": role.name},
    )
    Rollout(strategy=Strategy.ALL_AT_ONCE)
    SageMakerEndpoint("fraud", args, pulumi.ResourceOptions(protect=True))
    AlarmTopic("oncall", AlarmTopicArgs(tags={"owner": role.name}))
    ArtifactBucket("artifacts", ArtifactBucketArgs(old_versions_days=30))


def ways_to_scale(topic: AlarmTopic) -> None:
    """Words where there are few, and outputs where another resource may supply the value."""
    Scaling(max=4, between=Between(metric="cpu", scale_in_percent=30, scale_out_percent=70))
    Scaling(
        max=4,
        metric=ScalingMetric(
            namespace="Shop",
            name="Baskets",
            target=3,
            statistic="Maximum",
            dimensions={"Topic": topic.topic_arn},
        ),
        schedules={"night": Schedule(cron="0 20 * * *", time_zone="Europe/Berlin", max=2)},
        suspend=Suspend(scale_in=True),
    )


def faults(error: InvalidArguments) -> None:
    assert_type([str(fault) for fault in error.faults], list[str])
    assert_type(error.faults[0].path, tuple[str | int, ...])


def mistakes() -> None:
    """The type checker tells these before anything runs."""
    Scaling(mim=1)  # type: ignore[call-arg]
    Rollout(strategy="blue")  # type: ignore[arg-type]
    Scaling(min="two")  # type: ignore[arg-type]
    Between(metric="disk", scale_in_percent=1, scale_out_percent=2)  # type: ignore[arg-type]
    SageMakerEndpointArgs(instance_type="ml.m5.large")  # type: ignore[call-arg]
