"""azure-native:machinelearningservices:OnlineDeployment."""

from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Located
from cloud_sandbox.azure_native.machinelearningservices import deployable, shares
from cloud_sandbox.azure_native.machinelearningservices.deployment_inputs import DeploymentInputs
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT, ENDPOINT
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_MOST: Final = 20
_AUTH: Final = rules.documented("`concept-endpoints-online-auth` of Azure Machine Learning")


class OnlineDeployment(DeploymentInputs):
    """Instances that serve one model in one environment behind an endpoint."""

    token = DEPLOYMENT
    api = "Microsoft.MachineLearningServices:OnlineDeployments_CreateOrUpdate"
    path = f"{PATH}/onlineEndpoints/{{endpointName}}/deployments/{{deploymentName}}"
    lies_in = ENDPOINT
    auto_name = ArmName(property="deploymentName", separator="", kind="copy")
    # Path parameters, and `visibility` create and read in azure-ai-ml 1.35.2 [D]. Whether
    # azure-native finds those that are inside one of two shapes was not run [U].
    replaced_by = Located.replaced_by | {
        *("deploymentName", "endpointName", "workspaceName"),
        *("properties.codeConfiguration.codeId", "properties.codeConfiguration.scoringScript"),
        "properties.instanceType",
    }
    adds: ClassVar[dict[str, tuple[str, ...]]] = {
        "properties": (
            *("appInsightsEnabled", "egressPublicNetworkAccess", "instanceType"),
            *("provisioningState", "scaleSettings"),
        ),
        "sku": ("capacity", "tier"),
    }

    def holder(self, shown: str) -> str:
        """The endpoint."""
        return resource_id.holder_of(shown)

    def creation_takes(self, inputs: Properties) -> Lasting:
        """Nowhere promised: an order of magnitude [U]."""
        return Lasting("Creating", 480)

    def change_takes(self, old: Record, inputs: Properties) -> Lasting:
        """Instances are replaced one by one; as `creation_takes` [U]."""
        return Lasting("Updating", 480)

    def deletion_takes(self, record: Record) -> Lasting:
        """As `creation_takes` [U]."""
        return Lasting("Deleting", 120)

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        within = {
            "appInsightsEnabled": False,
            "egressPublicNetworkAccess": "Enabled",
            "instanceType": "Standard_F4s_v2",
            "scaleSettings": {"scaleType": "Default"},
        }
        return {"properties": within, "systemData": system_data(here)} | {
            "sku": {"name": "Default", "tier": "Standard", "capacity": 1}
        }

    @rules.of_creation(
        "its endpoint has up to 20",
        rules.documented("`how-to-manage-quotas` of Azure Machine Learning"),
    )
    def _endpoint_has_room(self, here: Here, inputs: Properties) -> Iterator[str]:
        holder = self.holder(self.id_of(here.scope.account, inputs))
        there = here.store.all(self.token, here.scope)
        if sum(resource_id.inside(one.id, holder) for one in there) >= _MOST:
            yield f"endpoint {resource_id.name_of(holder)!r} has {_MOST} deployments, the most"

    @rules.of_existence(
        "its model and its environment exist, where they are of its own subscription",
        rules.unverified("the service's words were not read"),
    )
    def _parts_are_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from deployable.missing(here, inside(inputs, "properties"))

    @rules.of_existence(
        "what is no MLflow model has a scoring script or an image that serves by itself",
        rules.quoted("Azure/azure-sdk-for-python issue 35387"),
    )
    def _something_scores(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from deployable.without_a_driver(here, inside(inputs, "properties"))

    @rules.of_creation("assigned identities may pull images and read models before", _AUTH)
    def _identities_may(self, here: Here, inputs: Properties) -> Iterator[str]:
        endpoint = here.find(
            ENDPOINT, resource_id.key_of(self.holder(self.id_of(here.scope.account, inputs)))
        )
        if endpoint is not None:
            yield from deployable.without_roles(here, endpoint)

    @rules.of_deletion(
        "it has no traffic and no mirrored traffic",
        rules.unverified("common knowledge; the service's words were not found"),
    )
    def _nobody_calls_it(self, here: Here, record: Record) -> Iterator[str]:
        shown = self.shown(record)
        endpoint = here.find(ENDPOINT, resource_id.key_of(self.holder(shown)))
        if endpoint is None:
            return
        name = resource_id.name_of(shown)
        for kind, share in shares.share_of(inside(endpoint.inputs, "properties"), name).items():
            yield (
                f"deployment {name!r} has {share:g} percent of its endpoint's {kind}; give that to"
                " another deployment before this one is deleted or replaced"
            )
