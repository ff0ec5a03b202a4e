"""What a caller may ask of a VertexEndpoint."""

from collections.abc import Iterator

from pydantic import Field

from serving_components.core import Alarms, Args, Fault, Model, Network, Rollout, Scaling, Wired
from serving_components.gcp.vertex_deployment.accelerators import Accelerator
from serving_components.gcp.vertex_endpoint.asked import together
from serving_components.gcp.vertex_endpoint.private.private_service_connect import (
    PrivateServiceConnect,
)
from serving_components.gcp.vertex_endpoint.private.request_logging import RequestLogging
from serving_components.gcp.vertex_endpoint.serving import machine
from serving_components.gcp.vertex_endpoint.serving.own_container import OwnContainer
from serving_components.gcp.vertex_endpoint.serving.second_slot import SecondSlot


class Vertex(Args):
    """How Vertex AI serves a model, in Vertex AI's own words."""

    machine_type: str = Field(
        default=machine.DEFAULT, pattern=machine.PATTERN, examples=["n1-standard-4"]
    )
    """Machine of one replica. Default: `n1-standard-2`. Another one is deployed beside this one,
    and takes over as a new version does."""

    accelerator_type: Accelerator | None = None
    """Accelerators of each machine. Default: none."""

    accelerator_count: int | None = Field(default=None, ge=1)
    """Number of them in each machine. Required beside `accelerator_type`."""

    spot: bool = False
    """Whether machines are cheap ones that may be taken away at any time. Default: no."""

    container: OwnContainer = OwnContainer()
    """How an own image is started and asked. Default: at port 8080 by `/predict` and `/health`."""

    service_account: Wired[str] | None = None
    """E-mail address of the account that the containers run as. Default: one is made that may do
    nothing but read the model, which Vertex AI allows it. What a given one may do is yours."""

    bucket: Wired[str] | None = None
    """Name of a bucket that takes the model's files. Default: a `model.path` makes its own."""

    second_slot: SecondSlot | None = None
    """Another version that answers a share of the requests, for as long as this is said. Default:
    all go to the newest."""

    keep_versions: int = Field(default=2, ge=0, le=50)
    """Earlier versions of the model that are kept in the registry, those that are deployed
    besides; at most 50. Default: 2."""

    container_logging: bool = True
    """Whether what the containers write is kept in Cloud Logging, which bills it. Default: yes."""

    access_logging: bool = False
    """Whether each request is a line in Cloud Logging. Default: no."""

    dedicated: bool = False
    """Whether the endpoint answers by a name of its own, apart from others' requests. The shared
    one then answers no more. Default: no."""

    private_service_connect: PrivateServiceConnect | None = None
    """Callers come through networks of projects named here, and nobody over the internet. To begin
    or to end with it is another endpoint. Default: over the internet, with a token of Google's."""

    request_logging: RequestLogging | None = None
    """Which part of requests and answers is kept in BigQuery. Default: nothing."""

    kms_key: Wired[str] | None = None
    """Key of Cloud KMS, by its full name, that endpoint, model, files, images and kept requests are
    encrypted by. Another one is another endpoint. Default: Google's own keys."""

    grant_key: bool = True
    """Whether the services that encrypt by `kms_key` are let use it here, which needs leave to
    change its policy. Default: yes."""

    dashboard: bool = True
    """Whether there is a dashboard. Default: yes."""

    timeout_minutes: int = Field(default=120, ge=1, le=1440)
    """Minutes that one upload or deployment is waited for; it goes on, and the next `up` waits on.
    At most 1440. Default: 120."""


class VertexEndpointArgs(Vertex):
    """What a caller may ask of a VertexEndpoint. Required: `project`, `location`, `model`."""

    project: str = Field(
        pattern=r"^([a-z0-9.-]+:)?[a-z]([a-z0-9-]*[a-z0-9])?$", examples=["my-project"]
    )
    """Id of the project, not its number."""

    location: str = Field(pattern=r"^[a-z]+(-[a-z]+)+[0-9]+$", examples=["europe-west4"])
    """Region."""

    model: Model
    """What is served: a `path` by one of Google's prebuilt images (`framework`), or by an own
    `image`, which may also bring its model itself."""

    scaling: Scaling = Scaling()
    """Default: one replica, never scaled."""

    rollout: Rollout = Rollout()
    """Default: a new version takes over all at once."""

    alarms: Alarms = Alarms()
    """Default: an alert on errors, which rollouts go back on, and which tells no one."""

    network: Network = Network()
    """Default: the containers reach the internet, and nothing private."""

    endpoint_id: str | None = Field(default=None, pattern=r"^[1-9][0-9]{0,8}$", examples=["184062"])
    """Number that the endpoint is called by. Default: nine digits, the same for as long as project,
    stack and component keep their names. Another number is another endpoint."""

    labels: dict[str, Wired[str]] = {}
    """Labels of everything made here: small letters, digits, _ and - alone. Default: none."""

    protect: bool = False
    """Whether endpoint, model and what moves its requests refuse to be deleted until `pulumi state
    unprotect`. Default: no."""

    def objections(self) -> Iterator[Fault]:
        yield from together.objections(self)
