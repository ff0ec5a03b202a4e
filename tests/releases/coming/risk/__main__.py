"""Another repository's program, which asks the components for every part they can make."""

import json

import pulumi
import pulumi_aws as aws

from serving_components import Alarms, Between, Channels, Model, Network, Rollout, Scaling, Schedule
from serving_components.aws import (
    AlarmTopic,
    AlarmTopicArgs,
    Answers,
    Api,
    ArtifactBucket,
    ArtifactBucketArgs,
    Asynchronous,
    DataCapture,
    Encryption,
    EventSource,
    Jwt,
    KinesisSource,
    LambdaInference,
    LambdaInferenceArgs,
    Provisioned,
    S3Source,
    SageMakerEndpoint,
    SageMakerEndpointArgs,
    ScheduleSource,
    Serverless,
    SqsSource,
    Url,
    WarmUp,
)
from serving_components.azure import (
    AzureOnlineEndpoint,
    AzureOnlineEndpointArgs,
    AzureWorkspace,
    AzureWorkspaceArgs,
    DataCollection,
    MirrorFirst,
    SecondDeployment,
)
from serving_components.gcp import (
    PrivateServiceConnect,
    RequestLogging,
    SecondSlot,
    VertexEndpoint,
    VertexEndpointArgs,
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
serves = policy({"Action": ["ecr:*", "s3:*", "logs:*", "cloudwatch:*"], "Resource": "*"})
given = aws.iam.Role(
    "given",
    assume_role_policy=trust("sagemaker.amazonaws.com"),
    inline_policies=[{"name": "serves", "policy": serves}],
)
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
        scaling=Scaling(
            min=4,
            max=10,
            requests_per_minute=1000,
            cpu_percent=60,
            schedules={"night": Schedule(cron="0 20 * * *", time_zone="Europe/Berlin", max=6)},
        ),
        rollout=Rollout(strategy="canary", percent=25, bake_minutes=10),
        alarms=Alarms(
            p99_ms=100,
            mean_ms=40,
            error_percent=1,
            no_traffic_minutes=30,
            at_max_minutes=15,
            cpu_percent=90,
            memory_percent=90,
            disk_percent=85,
            notify=[oncall.topic_arn],
            channels=Channels(page=[oncall.topic_arn]),
        ),
        tags=TAGS,
        permissions_boundary=boundary.arn,
        role_path="/ml/",
        log_retention_days=30,
        protect=True,
    ),
)
scored.grant_invoke("caller", caller)
scored.grant_invoke_account("loans", "210987654321", external_id="loans-prod-7")

# An own image, for which a repository is made.
imaged = SageMakerEndpoint(
    "imaged",
    SageMakerEndpointArgs(
        model=Model(image="risk/imaged:1.4.2"),
        instance_type="ml.m5.large",
        scaling=Scaling(
            min=4,
            max=8,
            between=Between(metric="cpu", scale_in_percent=30, scale_out_percent=70),
        ),
        rollout=Rollout(strategy="linear", percent=50, bake_minutes=5),
        network=Network(
            subnets=["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
            security_groups=["sg-0123456789abcdef0"],
        ),
        encryption=Encryption(make_key=True),
        data_capture=DataCapture(sampling_percent=5, retention_days=30),
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

# Without instances, warm containers included.
lean = SageMakerEndpoint(
    "lean",
    SageMakerEndpointArgs(
        model=Model(path="model.tar.gz", framework="sklearn:1.2"),
        artifact_bucket=archives.bucket_name,
        serverless=Serverless(
            memory_mb=4096,
            max_concurrency=20,
            provisioned_concurrency=2,
            max_provisioned_concurrency=10,
        ),
    ),
)

# A line of requests, and no instance while it is empty.
queued = SageMakerEndpoint(
    "queued",
    SageMakerEndpointArgs(
        model=Model(path="model.tar.gz", framework="sklearn:1.2"),
        instance_type="ml.m5.large",
        artifact_bucket=archives.bucket_name,
        scaling=Scaling(min=0, max=4, backlog=5),
        asynchronous=Asynchronous(
            expire_days=14,
            notify_success=oncall.topic_arn,
            notify_error=oncall.topic_arn,
            include_inference_response=True,
            max_concurrent_invocations_per_instance=4,
        ),
    ),
)
queued.grant_invoke("caller", caller)

# A function of a zip, with all that can stand around it.
password = aws.secretsmanager.Secret("password", recovery_window_in_days=0)
failed = aws.sqs.Queue("failed")
bills = aws.s3.Bucket("bills", force_destroy=True)
clicks = aws.kinesis.Stream("clicks", shard_count=1)
called = LambdaInference(
    "called",
    LambdaInferenceArgs(
        model=Model(path="model.tar.gz", environment={"TOKEN": pulumi.Output.secret("hidden")}),
        memory_mb=3008,
        reserved_concurrency=50,
        secrets={"PASSWORD": password.arn},
        on_failure=failed.arn,
        dead_letters=failed.arn,
        retries=1,
        tracing=True,
        encryption=Encryption(make_key=True),
        network=Network(
            subnets=["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
            security_groups=["sg-0123456789abcdef0"],
        ),
        warm_up=WarmUp(at_once=2),
        provisioned=Provisioned(
            min=2, max=10, schedules={"night": Schedule(cron="0 20 * * *", max=2)}
        ),
        api=Api(auth="iam"),
        event_sources={
            "claims": EventSource(sqs=SqsSource()),
            "clicks": EventSource(kinesis=KinesisSource(stream=clicks.arn)),
            "bills": EventSource(s3=S3Source(bucket=bills.bucket)),
            "daily": EventSource(schedule=ScheduleSource(cron="0 8 * * *")),
        },
        answers=Answers(),
        rollout=Rollout(strategy="canary", percent=10, bake_minutes=5),
        alarms=Alarms(
            p99_ms=500,
            mean_ms=100,
            no_traffic_minutes=30,
            channels=Channels(page=[oncall.topic_arn]),
        ),
        tags=TAGS,
        permissions_boundary=boundary.arn,
        role_path="/ml/",
        protect=True,
    ),
)
called.grant_invoke("caller", caller)
called.grant_invoke_account("loans", "210987654321", external_id="loans-prod-7")

# Functions of images, reached by an address of their own, or by nobody.
LambdaInference(
    "open",
    LambdaInferenceArgs(
        model=Model(image="111122223333.dkr.ecr.eu-west-1.amazonaws.com/risk/open:1.4.2"),
        architecture="arm64",
        url=Url(auth="open_to_the_world"),
    ),
)
LambdaInference(
    "built",
    LambdaInferenceArgs(
        model=Model(image="risk/built:1.4.2"),
        api=Api(auth="jwt", jwt=Jwt(issuer="https://id.example.com", audiences=["risk"])),
    ),
)

# Behind Vertex AI: Google's own image and files for it, with all that can stand around it.
KEY = "projects/my-project/locations/europe-west4/keyRings/risk/cryptoKeys/models"
answered = VertexEndpoint(
    "answered",
    VertexEndpointArgs(
        project="my-project",
        location="europe-west4",
        model=Model(path="vertex", framework="sklearn:1.5"),
        machine_type="n1-standard-4",
        scaling=Scaling(min=2, max=5, cpu_percent=60),
        rollout=Rollout(strategy="canary", percent=10, bake_minutes=10),
        alarms=Alarms(
            p99_ms=500,
            mean_ms=100,
            no_traffic_minutes=30,
            at_max_minutes=15,
            notify=["oncall@example.com"],
            channels=Channels(page=["pager@example.com"]),
        ),
        kms_key=KEY,
        request_logging=RequestLogging(sampling_percent=10),
        private_service_connect=PrivateServiceConnect(projects=["my-project"]),
        second_slot=SecondSlot(model_version="1", percent=20),
        labels=TAGS,
        protect=True,
    ),
)
answered.grant_invoke("caller", "group:risk@example.com")

# An own image, for which a repository is made.
held = VertexEndpoint(
    "held",
    VertexEndpointArgs(
        project="my-project",
        location="europe-west4",
        model=Model(image="held:1.4.2"),
        dedicated=True,
        scaling=Scaling(min=1, max=4, requests_per_minute=600),
    ),
)

# Behind Azure: its curated environment and files for it, in a workspace of their own.
SUBSCRIPTION = "00000000-0000-0000-0000-000000000000"
around = AzureWorkspace(
    "around",
    AzureWorkspaceArgs(
        subscription_id=SUBSCRIPTION,
        location="westeurope",
        deployers=["11111111-1111-1111-1111-111111111111"],
        purge_protection=True,
        insights_local_auth=True,
        tags=TAGS,
        protect=True,
    ),
).workspace
weighed = AzureOnlineEndpoint(
    "weighed",
    AzureOnlineEndpointArgs(
        workspace=around,
        model=Model(path="azure", framework="sklearn:1.5"),
        instance_type="Standard_DS3_v2",
        scaling=Scaling(min=2, max=5, cpu_percent=60),
        rollout=Rollout(strategy="canary", percent=10, bake_minutes=10),
        mirror_first=MirrorFirst(percent=10, minutes=5),
        alarms=Alarms(
            p99_ms=500,
            mean_ms=100,
            at_max_minutes=15,
            cpu_percent=90,
            memory_percent=90,
            notify=["oncall@example.com"],
            channels=Channels(page=["pager@example.com"]),
        ),
        second_slot=SecondDeployment(
            model=Model(path="azure", framework="python:3.11"), percent=20
        ),
        data_collection=DataCollection(sampling_percent=10),
        app_insights=True,
        tags=TAGS,
        protect=True,
    ),
)
weighed.grant_invoke("caller", "22222222-2222-2222-2222-222222222222")

# An own image, that callers ask with a key.
lent = AzureOnlineEndpoint(
    "lent",
    AzureOnlineEndpointArgs(
        workspace=around,
        model=Model(image=f"lent@sha256:{64 * '0'}"),
        auth_mode="Key",
        scaling=Scaling(min=1, max=4, requests_per_minute=600),
    ),
)

for endpoint in (scored, imaged, shared, lean, queued):
    pulumi.export(endpoint.pulumi_resource_name, endpoint.endpoint_arn)
pulumi.export("answered", answered.endpoint_name)
pulumi.export("held", held.endpoint_name)
pulumi.export("weighed", weighed.endpoint_name)
pulumi.export("lent", lent.endpoint_name)
