"""Where an asynchronous endpoint takes payloads from and puts answers, and who may what there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pulumi
import pulumi_aws as aws

from serving_components.aws import encryption, iam, key, look_ups
from serving_components.aws.encryption import Encrypted
from serving_components.aws.expiring_bucket import ExpiringBucket, ExpiringBucketArgs
from serving_components.aws.sagemaker_endpoint.asked.asynchronous import Asynchronous
from serving_components.core import Fault, InvalidArguments

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs

SUFFIX: Final = "exchange"
_ASKED: Final = "asynchronous"
_ANSWERED: Final = {
    "SUCCESS_NOTIFICATION_TOPIC": "notify_success",
    "ERROR_NOTIFICATION_TOPIC": "notify_error",
}
"""botocore 1.44.5, sagemaker `AsyncNotificationTopicTypes` [D]."""


@dataclass(frozen=True)
class Exchange:
    """A bucket and its three parts, in the words of the endpoint's configuration and of IAM."""

    asked: Asynchronous
    bucket: pulumi.Output[str]
    made: ExpiringBucket | None
    input: str
    output: str
    failure: str
    key_arn: pulumi.Output[str] | None
    key_because: str
    asker: pulumi.Resource

    @property
    def config(self) -> aws.sagemaker.EndpointConfigurationAsyncInferenceConfigArgsDict:
        """`AsyncInferenceConfig`."""
        output: dict[str, Any] = {
            "s3_output_path": self._uri(self.output),
            "s3_failure_path": self._uri(self.failure),
            "kms_key_id": self.key_arn,
        }
        told = {"success_topic": self.asked.notify_success, "error_topic": self.asked.notify_error}
        if any(topic is not None for topic in told.values()):
            included = self.asked.include_inference_response
            output["notification_config"] = {
                **told,
                "include_inference_response_ins": [
                    kind
                    for kind, field in _ANSWERED.items()
                    if included and getattr(self.asked, field) is not None
                ]
                or None,
            }
        most = self.asked.max_concurrent_invocations_per_instance
        config: dict[str, Any] = {"output_config": output}
        if most is not None:
            config["client_config"] = {"max_concurrent_invocations_per_instance": most}
        return config  # type: ignore[return-value]

    @property
    def input_location(self) -> pulumi.Output[str]:
        """Where callers put payloads."""
        return pulumi.Output.concat(self._uri(self.input), "/")

    def of_the_role(self) -> Iterator[iam.Statement]:
        """What SageMaker does in the role's name for each request.

        SageMaker guide, `Complete the prerequisites` of asynchronous inference: these actions, on
        a whole bucket there, and ListBucket, which is none of an object's [D].
        """
        because = _ASKED
        yield iam.allow("s3:GetObject", on=self._objects(self.input), because=because)
        yield iam.allow(
            "s3:AbortMultipartUpload",
            "s3:PutObject",
            on=[self._objects(self.output), self._objects(self.failure)],
            because=because,
        )
        for field in _ANSWERED.values():
            topic = getattr(self.asked, field)
            if topic is not None:
                yield iam.allow("sns:Publish", on=topic, because=f"{_ASKED}.{field}")
        if self.key_arn is not None:
            yield encryption.objects(
                self.key_arn,
                "kms:Decrypt",
                "kms:GenerateDataKey",
                because=self.key_because,
                asker=self.asker,
            )

    def of_callers(self, endpoint_arn: pulumi.Input[str], because: str) -> Iterator[iam.Statement]:
        """What a caller does: bring a payload, ask, and get the answer."""
        yield iam.allow("sagemaker:InvokeEndpointAsync", on=endpoint_arn, because=because)
        yield iam.allow("s3:PutObject", on=self._objects(self.input), because=because)
        yield iam.allow(
            "s3:GetObject",
            on=[self._objects(self.output), self._objects(self.failure)],
            because=because,
        )
        if self.key_arn is not None:
            yield encryption.objects(
                self.key_arn,
                "kms:Decrypt",
                "kms:GenerateDataKey",
                because=because,
                asker=self.asker,
            )

    def _uri(self, prefix: str) -> pulumi.Output[str]:
        return pulumi.Output.format("s3://{0}/{1}", self.bucket, prefix)

    def _objects(self, prefix: str) -> pulumi.Output[str]:
        partition = look_ups.partition(self.asker)
        return pulumi.Output.format("arn:{0}:s3:::{1}/{2}/*", partition, self.bucket, prefix)


def exchange(
    name: str,
    physical_name: str,
    args: "SageMakerEndpointArgs",
    *,
    by: Encrypted,
    parent: pulumi.Resource,
) -> Exchange | None:
    """The given bucket, or one that is made; nothing of an endpoint that answers at once.

    Raises:
        InvalidArguments: a prefix that is given and one that is not lie within each other.
    """
    asked = args.asynchronous
    if asked is None:
        return None
    mixed = [Fault((_ASKED, *fault.path), fault.reason) for fault in asked.mixed(physical_name)]
    if mixed:
        raise InvalidArguments("SageMakerEndpoint", mixed)
    places = asked.places(physical_name)
    own_key = asked.kms_key is not None
    key_arn = key.arn_of(asked.kms_key, parent) if asked.kms_key is not None else by.arn
    made = None
    if asked.bucket is None:
        made = ExpiringBucket(
            f"{name}-{SUFFIX}",
            ExpiringBucketArgs(expire_days=asked.expire_days, kms_key_arn=key_arn, tags=args.tags),
            pulumi.ResourceOptions(parent=parent),
        )
        bucket = made.bucket_name
    else:
        bucket = pulumi.Output.from_input(asked.bucket)
    return Exchange(
        asked,
        bucket,
        made,
        places["input_prefix"],
        places["output_prefix"],
        places["failure_prefix"],
        key_arn,
        f"{_ASKED}.kms_key" if own_key else by.because,
        parent,
    )
