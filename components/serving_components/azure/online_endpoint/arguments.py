"""What a caller may ask of an AzureOnlineEndpoint."""

from collections.abc import Iterator

from pydantic import Field

from serving_components.azure.online_endpoint.asked import together
from serving_components.azure.online_endpoint.private.data_collection import DataCollection
from serving_components.azure.online_endpoint.private.log_category import (
    LogCategory,
    LogCategoryOrWord,
)
from serving_components.azure.online_endpoint.private.public_network_access import (
    PublicNetworkAccess,
    PublicNetworkAccessOrWord,
)
from serving_components.azure.online_endpoint.serving import instance_types
from serving_components.azure.online_endpoint.serving.auth_mode import AuthMode, AuthModeOrWord
from serving_components.azure.online_endpoint.serving.inference_config import InferenceConfig
from serving_components.azure.online_endpoint.serving.probe import Probe
from serving_components.azure.online_endpoint.serving.request_settings import RequestSettings
from serving_components.azure.online_endpoint.serving.second_deployment import SecondDeployment
from serving_components.azure.traffic.mirror_first import MirrorFirst
from serving_components.azure.workspace_reference import Workspace
from serving_components.core import Alarms, Args, Fault, Model, Network, Rollout, Scaling, Wired


class AzureMl(Args):
    """How Azure Machine Learning serves a model, in Azure's own words."""

    instance_type: str = Field(
        default=instance_types.DEFAULT,
        pattern=instance_types.PATTERN,
        examples=["Standard_DS3_v2"],
    )
    """Machine of one instance. Default: `Standard_DS2_v2`. Another one is deployed beside this one,
    and takes over as a new version does."""

    auth_mode: AuthModeOrWord = AuthMode.AAD_TOKEN
    """Who may ask: those with a role on the endpoint (`AADToken`), with a token of the workspace
    (`AMLToken`), or with a key (`Key`). Default: `AADToken`."""

    inference_config: InferenceConfig = InferenceConfig()
    """How an own image is asked. Default: at port 5001 by `/score`, `/live` and `/`."""

    scoring_script: str = Field(default="score.py", pattern=r"^[^/\s]+\.py$", examples=["score.py"])
    """Script that an environment of Azure's runs, in the folder `code` of `model.path`: it has
    `init()` and `run(raw_data)`. Default: `score.py`."""

    environment_versions: dict[str, str] = {}
    """Versions of Azure's environments by framework, such as `{"sklearn:1.5": "53"}`; another one
    is another deployment. Default: `53` of `sklearn:1.5`; of others the newest, which no rollout
    watches when Azure makes a newer one."""

    request_settings: RequestSettings = RequestSettings()
    """Default: one request at a time for each instance, within 5 seconds."""

    liveness_probe: Probe = Probe()
    """When a container is started anew. Default: after 30 failures, 10 seconds apart."""

    readiness_probe: Probe = Probe()
    """When a container gets requests. Default: after one success."""

    mirror_first: MirrorFirst | None = None
    """Copies of requests that a new version gets before the first step of its rollout. Default:
    none."""

    second_slot: SecondDeployment | None = None
    """Another model that answers a share of the requests, for as long as this is said. Default:
    all go to the newest."""

    identity: Wired[str] | None = None
    """Id of a user-assigned identity that the containers are. Default: one is made that may pull
    the image and read the model. What a given one may do is yours."""

    quota_cores: int | None = Field(default=None, ge=1)
    """vCPUs that the subscription's quota of the type's family has room for, as Azure counts them.
    Default: nobody checks it before Azure does."""

    quota_instances: int | None = Field(default=None, ge=1)
    """The same in instances of the type, of types whose vCPUs are not known here. Default:
    likewise."""

    public_network_access: PublicNetworkAccessOrWord = PublicNetworkAccess.ENABLED
    """Whether callers come over the internet, or through the workspace's private endpoint alone.
    Default: `Enabled`."""

    egress_public_network_access: PublicNetworkAccessOrWord = PublicNetworkAccess.ENABLED
    """Whether containers reach the internet, or the workspace alone by private endpoints of their
    own; it is not said to a workspace with a managed network, which says so for all. Another one
    is another deployment. Default: `Enabled`."""

    data_collection: DataCollection | None = None
    """Which part of requests and answers is kept. Default: nothing."""

    log_categories: list[LogCategoryOrWord] = [*LogCategory]
    """Which logs go to the workspace's Log Analytics workspace, which bills them. Default: all
    three, where the workspace has one."""

    app_insights: bool = False
    """Whether the workspace's Application Insights, which bills it, is told of requests and logs;
    it has to take its key. Default: no."""

    failed_requests_per_minute: float = Field(default=5, gt=0)
    """Failed requests a minute that the alert on errors goes off at, of one code and deployment and
    on average of five minutes: Azure's alerts know no shares. A rollout goes by
    `alarms.error_percent`. Default: 5."""

    dashboard: bool = True
    """Whether there is a dashboard. Default: yes."""

    timeout_minutes: int = Field(default=120, ge=1, le=1440)
    """Minutes that one deployment or change of requests is waited for; at most 1440. Default:
    120."""


class AzureOnlineEndpointArgs(AzureMl):
    """What a caller may ask of an AzureOnlineEndpoint. Required: `workspace`, `model`."""

    workspace: Workspace
    """Where it is made: that of an `AzureWorkspace`, or a given one."""

    model: Model
    """What is served: a `path` by an environment of Azure's (`framework`) or by an own `image`,
    which may also bring its model itself."""

    scaling: Scaling = Scaling()
    """Default: one instance, never scaled."""

    rollout: Rollout = Rollout()
    """Default: a new version takes over all at once."""

    alarms: Alarms = Alarms()
    """Default: an alert on errors, which rollouts go back on, and which tells no one."""

    network: Network = Network()
    """Default: the containers reach the internet, and nothing private."""

    endpoint_name: str | None = None
    """What the endpoint is called, alone in its region. Default: `<component>-<stack>` and eight
    digits, the same for as long as subscription, project, stack and component stay. Another name
    is another endpoint."""

    tags: dict[str, Wired[str]] = {}
    """Tags of everything made here. Default: none."""

    protect: bool = False
    """Whether the endpoint and what moves its requests refuse to be deleted until `pulumi state
    unprotect`. Default: no."""

    def objections(self) -> Iterator[Fault]:
        yield from together.objections(self)
