"""azure-native:machinelearningservices:OnlineDeployment."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Located
from cloud_sandbox.azure_native.machinelearningservices import (
    deployable,
    one_at_a_time,
    permitted,
    shares,
    trial,
)
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

    def create(self, here: Here, inputs: Properties) -> Record:
        made = permitted.ended(here, super().create(here, inputs), "Creating")
        return self._tried(here, made, "Creating")

    def update(self, here: Here, old: Record, inputs: Properties) -> Record:
        changed = permitted.ended(here, super().update(here, old, inputs), "Updating")
        return self._tried(here, changed, "Updating")

    def scale(self, here: Here, old: Record, inputs: Properties) -> Record:
        """Give it another number of instances: nothing of what serves is tried again."""
        changed = super().update(here, old, inputs)
        if changed.operation is not None:
            changed = replace(changed, operation=replace(changed.operation, doing="Scaling"))
            here.store.put(changed)
        return changed

    def unusable(self, record: Record) -> str:
        return trial.why_failed(record)

    def outputs(self, record: Record) -> Properties:
        told = super().outputs(record)
        if trial.why_failed(record):
            told["properties"] = told["properties"] | {"provisioningState": trial.FAILED}
        return told

    def _tried(self, here: Here, record: Record, doing: str) -> Record:
        if trial.why_failed(record):
            return record
        if not deployable.runs_here(here, inside(record.inputs, "properties")):
            return record
        waiting = trial.begun(here, record, doing)
        if waiting is not record:
            here.store.put(waiting)
        return waiting

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

    @rules.of_existence("nothing else is done to its endpoint meanwhile", one_at_a_time.SOURCE)
    def _endpoint_is_at_rest(self, here: Here, inputs: Properties) -> Iterator[str]:
        holder = self.holder(self.id_of(here.scope.account, inputs))
        yield from one_at_a_time.conflicts(here, holder)

    @rules.of_deletion(
        "its endpoint and the endpoint's other deployments are neither made nor changed meanwhile",
        one_at_a_time.SOURCE,
    )
    def _endpoint_lets_go(self, here: Here, record: Record) -> Iterator[str]:
        yield from one_at_a_time.conflicts(here, self.holder(record.id), but=record.id, ends=True)

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
