"""What a caller may ask of a SageMakerEndpoint."""

from collections.abc import Iterator

from pydantic import Field, field_validator

from serving_components.aws import tags, vpc
from serving_components.aws.encryption import Encryption
from serving_components.aws.log_retention import retention
from serving_components.aws.sagemaker_endpoint import variants, watching
from serving_components.aws.sagemaker_endpoint.asked import (
    kinds,
    rollout_limits,
    sources,
    together,
)
from serving_components.aws.sagemaker_endpoint.asked.asynchronous import Asynchronous
from serving_components.aws.sagemaker_endpoint.asked.data_capture import DataCapture
from serving_components.aws.sagemaker_endpoint.asked.instance_type import InstanceType
from serving_components.aws.sagemaker_endpoint.asked.pullable import pullable
from serving_components.aws.sagemaker_endpoint.asked.serverless import Serverless
from serving_components.aws.sagemaker_endpoint.asked.variant import Shadow, Variant
from serving_components.core import Alarms, Args, Fault, Model, Network, Rollout, Scaling, Wired


class SageMaker(Args):
    """How SageMaker hosts a model, in SageMaker's own words."""

    instance_type: InstanceType | None = None
    """SageMaker instance type, such as `ml.m5.xlarge`. Required, unless every variant has its
    own, or the endpoint is serverless."""

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

    encryption: Encryption = Encryption()
    """Default: no key of yours; each service encrypts by a key of its own."""

    data_capture: DataCapture | None = None
    """A share of the requests and answers, kept in S3. Default: nothing is kept."""

    serverless: Serverless | None = None
    """No instances, but memory and concurrency. Default: the endpoint runs on instances."""

    asynchronous: Asynchronous | None = None
    """Requests in line, answers in a bucket. Default: callers get their answers at once."""

    dashboard: bool = True
    """Whether there is a dashboard, of a row for each variant, which AWS bills. Default: yes."""

    @field_validator("log_retention_days")
    @classmethod
    def _is_a_retention(cls, value: int) -> int:
        return retention(value)


class SageMakerEndpointArgs(SageMaker):
    """What a caller may ask of a SageMakerEndpoint. Required: `model` and `instance_type`."""

    model: Model
    """What is served, by every variant that has no model of its own."""

    variants: dict[str, Variant] = {}
    """Up to ten variants that share the requests by their weights. Default: one, `live`, that
    gets all of them."""

    shadow: Shadow | None = None
    """A variant that gets copies of the requests. Default: none."""

    scaling: Scaling = Scaling()
    """Default: one instance, never scaled."""

    rollout: Rollout = Rollout()
    """Default: a new version takes over all at once, once it is ready."""

    alarms: Alarms = Alarms()
    """Default: an alarm on errors, which rollouts go back on, and which tells no one."""

    network: Network = Network()
    """Default: the containers reach the internet, and nothing private."""

    endpoint_name: str | None = Field(
        default=None, pattern=r"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$", examples=["fraud-prod"]
    )
    """Name of the endpoint in SageMaker. Default: `<component>-<stack>-<6 hex>`, the same for as
    long as project, stack and component keep their names. Another name is another endpoint."""

    adopt: bool = False
    """Whether an endpoint of `endpoint_name` that exists is taken over, by a rollout like any
    other, with its log group. Its tags, the days its logs are kept and their key stay as they are
    until this is left out again. Default: it is made; one that exists is an error."""

    tags: dict[str, Wired[str]] = {}
    """Tags of everything made here: 49 at most, 10 with a `model.path`. Default: none beyond the
    provider's own."""

    permissions_boundary: Wired[str] | None = None
    """ARN of the policy that bounds the role made here. Default: no boundary."""

    role_path: str = Field(default="/", pattern=r"^/([\x21-\x7e]+/)?$", examples=["/", "/ml/"])
    """IAM path of the role made here. Default: `/`."""

    protect: bool = False
    """Whether the endpoint, and what updates it, refuse to be deleted until `pulumi state
    unprotect`. Default: no."""

    @property
    def models(self) -> list[Model]:
        """All that is served, a model as often as variants serve it."""
        return [served.model for served in variants.every(self)]

    def _asked_models(self) -> list[Model]:
        """The same where variants and shadow do not go together."""
        own = [asked.model for asked in self.variants.values()]
        own += [] if self.shadow is None else [self.shadow.model]
        return [self.model, *filter(None, own)]

    @field_validator("model")
    @classmethod
    def _image_can_be_pulled(cls, value: Model) -> Model:
        return pullable(value)

    def objections(self) -> Iterator[Fault]:
        found = list(dict.fromkeys(together.objections(self)))  # variants may share a fault
        yield from found
        yield from kinds.objections(self)
        yield from dict.fromkeys(sources.objections(self))
        yield from vpc.objections(self.network, "SageMaker")
        yield from tags.objections(
            self.tags,
            self._asked_models(),
            carried="serving:endpoint",
            instead=", or bring the archive yourself by model.uri",
        )
        if self.adopt and self.endpoint_name is None:
            yield Fault(
                ("endpoint_name",),
                "is required to adopt an endpoint; set it to the name that the endpoint has",
            )
        for fault in watching.objections(self.alarms, variants.production(self)):
            yield Fault(("alarms", *fault.path), fault.reason)
        if self.serverless is None and not any("min" in fault.path for fault in found):
            served = variants.production(self).values()
            unguarded = list(rollout_limits.on_inferentia_1(self.rollout, served))
            yield from unguarded
            if not unguarded:
                fleets = variants.fleets(self)
                yield from rollout_limits.objections(self.rollout, fleets, self.alarms)
