"""Kinds of services, as a stack tells them: one class each, an attribute for each key."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from pydantic import BaseModel, ConfigDict


class _Told(BaseModel):
    """Keys that this version does not know are passed over: one that comes later may add some.

    The engine leaves out what is None.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=True)


class Replicas(_Told):
    """Between how many replicas a service runs."""

    min: int
    """Replicas that always run."""

    max: int
    """Replicas at most; `min` where the number is fixed."""


class Identity(_Told):
    """Who a service's containers are."""

    principal_id: str | None = None
    """Object id, for role assignments; None of an identity that was given."""

    client_id: str | None = None
    """What code asks for tokens by; None of an identity that was given."""


class Service(_Told):
    """What every kind tells."""

    kind: str
    """Which kind it is: the target block of the service."""

    alarms: list[str]
    """Names of the alarms that the stack made for it."""

    dashboard: str | None = None
    """Where the cloud's console shows the dashboard; None without one."""


class SageMakerService(Service):
    """An endpoint of SageMaker."""

    endpoint_name: str
    """What `InvokeEndpoint` takes, and `SageMakerEndpoint.from_endpoint_name`."""

    endpoint_arn: str
    """For policies that let somebody call it."""

    invoke_url: str
    """Where it is called, signed by Signature Version 4."""

    input_location: str | None = None
    """Where callers put payloads of an asynchronous endpoint; None of other endpoints."""

    role_arn: str
    """The role that its containers run in."""

    repository_url: str | None = None
    """Where images are pushed; None unless `model.image` asked for a repository."""

    scaling: Replicas
    """Instances of the main variant."""


class LambdaService(Service):
    """A function on Lambda."""

    function_name: str
    """What `Invoke` takes beside the alias, and `LambdaInference.from_function_name`."""

    alias_arn: str
    """The alias that is called; a version may go, this stays."""

    invoke_url: str | None = None
    """Where it is asked over HTTP; None without an `api` and a `url`."""

    queue_urls: dict[str, str]
    """By event source, where messages are sent, of queues that the stack made."""

    role_arn: str
    """The role that it runs in."""

    repository_url: str | None = None
    """Where images are pushed; None unless `model.image` asked for a repository."""


class VertexService(Service):
    """An endpoint of Vertex AI."""

    endpoint_name: str
    """Its full name: `projects/…/locations/…/endpoints/…`."""

    endpoint_id: str
    """Its number, which client libraries take beside project and location."""

    project: str
    """The project that it is in."""

    location: str
    """The region that it is in."""

    invoke_url: str | None = None
    """Where it is asked, with a token of Google's; None where it is reached through a network."""

    service_account: str
    """E-mail address of the account that its containers run as."""

    repository_url: str | None = None
    """Where images are pushed; None unless `model.image` asked for a repository."""

    scaling: Replicas
    """Replicas of the deployed model."""


class AzureMlService(Service):
    """An online endpoint of Azure Machine Learning."""

    endpoint_name: str
    """What it is called in its workspace."""

    endpoint_id: str
    """Its id, for role assignments and `AzureOnlineEndpoint.from_endpoint`."""

    subscription_id: str
    """The subscription that it is in."""

    resource_group: str
    """The resource group that it is in."""

    workspace: str
    """The workspace that it is in."""

    location: str
    """The region that it is in."""

    invoke_url: str
    """Where it is asked, by `POST`."""

    auth_mode: str
    """By what it is asked: `AADToken`, `AMLToken` or `Key`."""

    identity: Identity
    """Who its containers are."""

    registry: str | None = None
    """Login server of the workspace's registry, where images are pushed; None without one."""

    scaling: Replicas
    """Instances of the deployment."""


AnyService: TypeAlias = SageMakerService | LambdaService | VertexService | AzureMlService

KINDS: Final[Mapping[str, type[AnyService]]] = {
    "sagemaker": SageMakerService,
    "lambda": LambdaService,
    "vertex": VertexService,
    "azureml": AzureMlService,
}
