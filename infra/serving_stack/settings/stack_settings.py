"""StackSettings: everything a stack file may set, under the one key `serving:settings`."""

from typing import Final

from pydantic import Field

from serving_components.aws import SageMakerEndpointArgs
from serving_components.core import Alarms, Args, Model, Network, Rollout, Scaling
from serving_stack.settings.aws import AWS
from serving_stack.settings.azure import AZURE
from serving_stack.settings.azureml import AzureMlTarget
from serving_stack.settings.gcp import GCP
from serving_stack.settings.lambda_ import LambdaTarget
from serving_stack.settings.profiles import Profile
from serving_stack.settings.sagemaker import SageMakerTarget
from serving_stack.settings.vertex import VertexTarget

_ROLE_PATH: Final = SageMakerEndpointArgs.model_json_schema()["properties"]["role_path"]


class Defaults(Args):
    """What holds for every service of the stack, unless the service says otherwise."""

    tags: dict[str, str] = {}
    """Tags of every resource, which Google Cloud calls labels, beside `environment`, which is the
    stack's name. Default: none."""

    permissions_boundary: str | None = None
    """ARN of the policy that bounds every role made here in AWS. Default: no boundary."""

    role_path: str | None = Field(
        default=None, pattern=_ROLE_PATH["pattern"], examples=_ROLE_PATH["examples"]
    )
    """IAM path of every role made here in AWS, such as `/ml/`. Default: `/`."""

    notify: list[str] | None = None
    """Whom alarms tell, in the cloud's own terms: ARNs of SNS topics on AWS; on Google Cloud full
    names of notification channels, on Azure ids of action groups, and on both addresses of email.
    Where services are on several, each cloud tells its own. An empty list tells no one. Default: on
    AWS, a topic made with the stack, for you to subscribe to; elsewhere nobody."""

    artifact_bucket: str | None = None
    """Name of a bucket that takes the models' artifacts, where all services are on one cloud.
    Default: on AWS, one made with the stack; on Google Cloud, one for each service. On Azure files
    lie in the workspace's storage account."""


class ServiceSettings(Args):
    """One model, served on one target. What is left out, the profile gives."""

    model: str = Field(examples=["digits"])
    """Name of the model, as under `models`."""

    sagemaker: SageMakerTarget | None = None
    """Target: a SageMaker endpoint. `{}` takes all of it from the profile."""

    lambda_: LambdaTarget | None = Field(default=None, alias="lambda")
    """Target: a Lambda function. `{}` takes all of it from the profile."""

    vertex: VertexTarget | None = None
    """Target: an endpoint of Vertex AI. `{}` takes all of it from the profile."""

    azureml: AzureMlTarget | None = None
    """Target: an online endpoint of Azure Machine Learning. `{}` takes all of it from the profile.
    """

    scaling: Scaling = Scaling()
    """How many replicas. Keys left out are the profile's; `min` and `max` alike fix the number. Not
    of a Lambda function, which has `provisioned` and `reserved_concurrency`."""

    rollout: Rollout = Rollout()
    """How a new version takes over. With `strategy` given, nothing comes from the profile."""

    alarms: Alarms = Alarms()
    """What counts as trouble, and who is told."""

    network: Network = Network()
    """What its containers can reach, and by which way."""

    tags: dict[str, str] = {}
    """Tags (labels) of this service's resources, beside `service`, its name, and the stack's own,
    which they override. Default: none."""

    protect: bool = False
    """Whether the endpoint or function refuses to be deleted."""


class StackSettings(Args):
    """What one stack deploys, where, and how it differs from its profile."""

    profile: Profile
    """Kind of environment, whose values hold where the stack gives none."""

    aws: AWS | None = None
    """Where the stack lies in AWS. Required for services on SageMaker and Lambda."""

    gcp: GCP | None = None
    """Where it lies in Google Cloud. Required for services on Vertex AI."""

    azure: AZURE | None = None
    """Where it lies in Azure. Required for services on Azure Machine Learning."""

    defaults: Defaults = Defaults()
    """What holds for every service."""

    models: dict[str, Model] = Field(
        min_length=1,
        examples=[{"digits": {"path": "examples/digits/model.tar.gz", "framework": "sklearn:1.2"}}],
    )
    """What can be served, by names of your choice."""

    services: dict[str, ServiceSettings] = Field(
        min_length=1, examples=[{"digits": {"model": "digits", "sagemaker": {}}}]
    )
    """What is served, by name: the logical name of the component that serves it."""
