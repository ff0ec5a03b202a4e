"""What a stack makes once for all services on AWS that bring none of their own."""

from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from serving_components import aws
from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs
from serving_stack.providers import Providers
from serving_stack.settings.stack import Stack

_Arguments = TypeVar("_Arguments", SageMakerEndpointArgs, LambdaInferenceArgs)
_OnAws: TypeAlias = SageMakerEndpointArgs | LambdaInferenceArgs


@dataclass(frozen=True)
class Shared:
    """Each None where no service wants it."""

    bucket: "aws.ArtifactBucket | None"
    topic: "aws.AlarmTopic | None"

    @classmethod
    def of(cls, stack: Stack, providers: Providers) -> "Shared":
        services: list[_OnAws] = [*stack.endpoints.values(), *stack.functions.values()]
        return cls(
            bucket=aws.ArtifactBucket("artifacts", aws.ArtifactBucketArgs(), providers.aws)
            if any(map(_wants_bucket, services))
            else None,
            topic=aws.AlarmTopic("alarms", aws.AlarmTopicArgs(), providers.aws)
            if any(map(_wants_topic, services))
            else None,
        )

    def completed(self, args: _Arguments) -> _Arguments:
        """The arguments with the shared parts where the service brings none of its own."""
        changes: dict[str, Any] = {}
        if self.bucket is not None and _wants_bucket(args):
            changes["artifact_bucket"] = self.bucket.bucket_name
        if self.topic is not None and _wants_topic(args):
            notify = [self.topic.topic_arn]
            changes["alarms"] = args.alarms.model_copy(update={"notify": notify})
        return args.model_copy(update=changes)


def _wants_bucket(args: _OnAws) -> bool:
    models = args.models if isinstance(args, SageMakerEndpointArgs) else [args.model]
    return args.artifact_bucket is None and any(model.path is not None for model in models)


def _wants_topic(args: _OnAws) -> bool:
    """An empty list that was set tells no one, on purpose; channels tell whom they name."""
    return not {"notify", "channels"} & args.alarms.model_fields_set
