"""What a caller may ask of a SageMakerEndpoint."""

import re
from collections.abc import Iterator
from typing import Final

from pydantic import Field, field_validator

from serving_components.aws.prebuilt_images import prebuilt_image
from serving_components.aws.sagemaker_endpoint import rollout_limits
from serving_components.aws.sagemaker_endpoint.image import refusal
from serving_components.core import Alarms, Args, Fault, Model, Rollout, Scaling, Wired
from serving_components.core.faults import Objections

_BURSTABLE: Final = re.compile(r"ml\.t\d")
_SMALLEST_HOSTING_TYPE: Final = "ml.t2.medium"
_TOPIC: Final = re.compile(r"arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:.+")
_RETENTION_DAYS: Final = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192),
    *(2557, 2922, 3288, 3653),
)
"""botocore 1.44.5, logs `PutRetentionPolicy.retentionInDays` [D]."""


class SageMaker(Args):
    """How SageMaker hosts a model, in SageMaker's own words."""

    instance_type: str = Field(pattern=r"^ml\.[a-z0-9-]+\.[a-z0-9]+$", examples=["ml.m5.xlarge"])
    """SageMaker instance type, such as `ml.m5.xlarge`."""

    artifact_bucket: Wired[str] | None = None
    """Name of a bucket that takes the model archive. Default: the endpoint makes its own."""

    role_arn: Wired[str] | None = None
    """Role the containers run as. Default: one is made that may do what this endpoint needs and
    nothing else. A given role must trust `sagemaker.amazonaws.com`, and grants are yours."""

    keep_versions: int = Field(default=2, ge=0, le=50)
    """Earlier configurations and models kept once a new one took over, to go back to by hand; at
    most 50. Default: 2. Older ones are deleted, and all of them with the endpoint."""

    log_retention_days: int = 90
    """Days that container logs are kept. Default: 90."""

    @field_validator("instance_type")
    @classmethod
    def _hosts_endpoints(cls, value: str) -> str:
        # `ml.t3.*` types exist for notebooks only: botocore 1.44.5, sagemaker
        # `ProductionVariantInstanceType` lists no `ml.t3` [D].
        if value.startswith("ml.t3."):
            raise ValueError(
                f"{value} cannot host an endpoint (SageMaker has it for notebooks only); use"
                f" {_SMALLEST_HOSTING_TYPE}, the smallest type that can"
            )
        return value

    @field_validator("log_retention_days")
    @classmethod
    def _is_a_retention(cls, value: int) -> int:
        if value not in _RETENTION_DAYS:
            allowed = ", ".join(map(str, _RETENTION_DAYS))
            raise ValueError(f"must be one of {allowed}; got {value}")
        return value


class SageMakerEndpointArgs(SageMaker):
    """What a caller may ask of a SageMakerEndpoint. Required: `model` and `instance_type`."""

    model: Model
    """What is served."""

    scaling: Scaling = Scaling()
    """Default: one instance, never scaled."""

    rollout: Rollout = Rollout()
    """Default: a new version takes over all at once, once it is ready."""

    alarms: Alarms = Alarms()
    """Default: an alarm on errors, which rollouts go back on, and which tells no one."""

    tags: dict[str, Wired[str]] = {}
    """Tags of everything made here. Default: none beyond the provider's own."""

    permissions_boundary: Wired[str] | None = None
    """ARN of the policy that bounds the role made here. Default: no boundary."""

    role_path: str = Field(default="/", pattern=r"^/([\x21-\x7e]+/)?$", examples=["/", "/ml/"])
    """IAM path of the role made here. Default: `/`."""

    protect: bool = False
    """Whether the endpoint, and what updates it, refuse to be deleted until `pulumi state
    unprotect`. Default: no."""

    @field_validator("model")
    @classmethod
    def _image_can_be_pulled(cls, value: Model) -> Model:
        if value.framework is not None:
            try:
                prebuilt_image(value.framework)
            except ValueError as error:
                raise Objections([Fault(("framework",), str(error))]) from None
        reason = refusal(value.image) if isinstance(value.image, str) else None
        if reason is not None:
            raise Objections([Fault(("image",), reason)])
        return value

    def objections(self) -> Iterator[Fault]:
        if self.scaling.min < 1:
            # `cloud-semantics.md` 2.1, scale to zero: only with inference components or async.
            yield Fault(
                ("scaling", "min"),
                "0 is not possible for a real-time endpoint on instances; the least is 1",
            )
            return
        if self.scaling.elastic and _BURSTABLE.match(self.instance_type):
            # aws-cdk pull request 22886, quoting AWS [I].
            yield Fault(
                ("instance_type",),
                f"{self.instance_type} is burstable, which SageMaker cannot scale; use ml.m5.large"
                f" or larger, or set scaling.max to {self.scaling.min}",
            )
        for place, topic in enumerate(self.alarms.notify):
            if isinstance(topic, str) and not _TOPIC.fullmatch(topic):
                yield Fault(
                    ("alarms", "notify", place),
                    f"{topic} is not the ARN of an SNS topic, which reads like"
                    " arn:aws:sns:eu-west-1:123456789012:oncall; subscribe people to a topic",
                )
        yield from rollout_limits.objections(self.rollout, self.scaling, self.alarms)
