"""The program of every stack: settings in, components out."""

from dataclasses import dataclass
from typing import Any

import pulumi
import pulumi_aws as aws

from serving_components.aws import (
    AlarmTopic,
    AlarmTopicArgs,
    ArtifactBucket,
    ArtifactBucketArgs,
    SageMakerEndpoint,
    SageMakerEndpointArgs,
)
from serving_stack.settings.stack import Stack


def deploy(stack: Stack) -> dict[str, Any]:
    """Make what the stack asks for, and tell where each service is reached."""
    opts = pulumi.ResourceOptions(provider=_provider(stack))
    shared = _Shared.of(stack, opts)
    return {
        name: _served(SageMakerEndpoint(name, shared.completed(args), opts), args)
        for name, args in stack.endpoints.items()
    }


@dataclass(frozen=True)
class _Shared:
    """What the stack makes once for all services that bring none of their own."""

    bucket: ArtifactBucket | None
    topic: AlarmTopic | None

    @classmethod
    def of(cls, stack: Stack, opts: pulumi.ResourceOptions) -> "_Shared":
        services = stack.endpoints.values()
        return cls(
            bucket=ArtifactBucket("artifacts", ArtifactBucketArgs(), opts)
            if any(map(_wants_bucket, services))
            else None,
            topic=AlarmTopic("alarms", AlarmTopicArgs(), opts)
            if any(map(_wants_topic, services))
            else None,
        )

    def completed(self, args: SageMakerEndpointArgs) -> SageMakerEndpointArgs:
        """The arguments with the shared parts where the service brings none of its own."""
        changes: dict[str, Any] = {}
        if self.bucket is not None and _wants_bucket(args):
            changes["artifact_bucket"] = self.bucket.bucket_name
        if self.topic is not None and _wants_topic(args):
            notify = [self.topic.topic_arn]
            changes["alarms"] = args.alarms.model_copy(update={"notify": notify})
        return args.model_copy(update=changes)


def _wants_bucket(args: SageMakerEndpointArgs) -> bool:
    return args.artifact_bucket is None and any(model.path is not None for model in args.models)


def _wants_topic(args: SageMakerEndpointArgs) -> bool:
    """An empty list that was set tells no one, on purpose; channels tell whom they name."""
    return not {"notify", "channels"} & args.alarms.model_fields_set


def _provider(stack: Stack) -> aws.Provider:
    """An explicit one, so that no stack lands where a shell's environment points."""
    settings = stack.settings
    tags = {"environment": stack.name, **settings.defaults.tags}
    region = settings.aws.region
    return aws.Provider(f"aws-{region}", region=region, default_tags={"tags": tags})


def _served(endpoint: SageMakerEndpoint, args: SageMakerEndpointArgs) -> dict[str, Any]:
    return {
        "kind": "sagemaker",
        "endpoint_name": endpoint.endpoint_name,
        "endpoint_arn": endpoint.endpoint_arn,
        "invoke_url": endpoint.invoke_url,
        "role_arn": endpoint.role_arn,
        "scaling": {"min": args.scaling.min, "max": args.scaling.most},
        "alarms": endpoint.alarm_names,
        "dashboard": endpoint.dashboard_url,
    }
