"""Another repository's program, which asks the components for every part they can make."""

import json

import pulumi
import pulumi_aws as aws

from serving_components import Alarms, Model, Rollout, Scaling
from serving_components.aws import (
    AlarmTopic,
    AlarmTopicArgs,
    ArtifactBucket,
    ArtifactBucketArgs,
    SageMakerEndpoint,
    SageMakerEndpointArgs,
)

TAGS: dict[str, pulumi.Input[str]] = {"team": "risk"}


def policy(effect: dict[str, object]) -> str:
    """A policy of one statement."""
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **effect}]})


def trust(service: str) -> str:
    """What lets a service take a role."""
    return policy({"Principal": {"Service": service}, "Action": "sts:AssumeRole"})


oncall = AlarmTopic("oncall", AlarmTopicArgs(tags=TAGS))
archives = ArtifactBucket("archives", ArtifactBucketArgs(tags=TAGS, old_versions_days=30))
boundary = aws.iam.Policy("boundary", policy=policy({"Action": "*", "Resource": "*"}))
given = aws.iam.Role("given", assume_role_policy=trust("sagemaker.amazonaws.com"))
caller = aws.iam.Role("caller", assume_role_policy=trust("lambda.amazonaws.com"))

# A prebuilt image, a bucket of its own, and everything that watches and scales.
scored = SageMakerEndpoint(
    "scored",
    SageMakerEndpointArgs(
        model=Model(
            path="model.tar.gz",
            framework="sklearn:1.2",
            environment={"TOKEN": pulumi.Output.secret("hidden")},
        ),
        instance_type="ml.m5.xlarge",
        scaling=Scaling(min=4, max=10, requests_per_minute=1000),
        rollout=Rollout(strategy="canary", percent=25, bake_minutes=10),
        alarms=Alarms(
            p99_ms=100, error_percent=1, no_traffic_minutes=30, notify=[oncall.topic_arn]
        ),
        tags=TAGS,
        permissions_boundary=boundary.arn,
        role_path="/ml/",
        log_retention_days=30,
        protect=True,
    ),
)
scored.grant_invoke("caller", caller)

# An own image, for which a repository is made.
imaged = SageMakerEndpoint(
    "imaged",
    SageMakerEndpointArgs(
        model=Model(image="risk/imaged:1.4.2"),
        instance_type="ml.m5.large",
        scaling=Scaling(min=4),
        rollout=Rollout(strategy="linear", percent=50, bake_minutes=5),
    ),
)

# A role and a bucket that others also use.
shared = SageMakerEndpoint(
    "shared",
    SageMakerEndpointArgs(
        model=Model(path="model.tar.gz", framework="sklearn:1.2"),
        instance_type="ml.t2.medium",
        artifact_bucket=archives.bucket_name,
        role_arn=given.arn,
    ),
)

for endpoint in (scored, imaged, shared):
    pulumi.export(endpoint.pulumi_resource_name, endpoint.endpoint_arn)
