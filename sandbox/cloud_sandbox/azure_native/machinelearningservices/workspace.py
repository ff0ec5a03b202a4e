"""azure-native:machinelearningservices:Workspace."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import identities, referred
from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.contained import Contained, Located, location_of
from cloud_sandbox.azure_native.identities import guid_of, tenant_of
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH, VERSION
from cloud_sandbox.azure_native.machinelearningservices.names import WORKSPACE
from cloud_sandbox.azure_native.moment import moment, system_data
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.operation import Lasting
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_NAME: Final = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}")
_USES: Final = {
    "applicationInsights": "azure-native:applicationinsights:Component",
    "containerRegistry": "azure-native:containerregistry:Registry",
    "keyVault": "azure-native:keyvault:Vault",
    "storageAccount": "azure-native:storage:StorageAccount",
}
_FIXED: Final = ("keyVault", "storageAccount")
_DOCUMENTED: Final = rules.documented("documentation of its inputs in pulumi-azure-native 3.29.0")


class Workspace(Located, Contained):
    """Where models, environments and endpoints lie; deleted with them."""

    token = WORKSPACE
    api = "Microsoft.MachineLearningServices:Workspaces_CreateOrUpdate"
    path = PATH
    api_version = VERSION
    auto_name = ArmName(property="workspaceName", separator="")
    replaced_by = Located.replaced_by | {"workspaceName"}

    def creation_takes(self, inputs: Properties) -> Lasting:
        """Nowhere promised: an order of magnitude [U]."""
        return Lasting("Creating", 60)

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        location = str(location_of(here, inputs)).replace(" ", "").lower()
        host = f"{location}.api.azureml.ms"
        return {
            "discoveryUrl": f"https://{host}/discovery",
            "mlFlowTrackingUri": f"azureml://{host}/mlflow/v1.0{shown}",
            "privateEndpointConnections": [],
            "privateLinkCount": 0,
            "publicNetworkAccess": "Enabled",
            "storageHnsEnabled": False,
            "systemData": system_data(here),
            "tenantId": tenant_of(here),
            "workspaceId": guid_of(f"workspace {shown} {moment(here)}"),
        }

    @rules.of_inputs(
        "its name has 3 to 33 letters, digits, - and _, the first no sign",
        rules.documented("pattern of `workspaceName` in azure-ai-ml 1.35.2"),
    )
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        name = inputs.get("workspaceName")
        if isinstance(name, str) and not _NAME.fullmatch(name):
            form = "3 to 33 letters, digits, - or _ and begin with a letter or digit"
            yield Fault("workspaceName", f"must have {form}; got {name!r}")

    @rules.of_existence(
        "what it uses of its own subscription exists",
        rules.unverified("the service's words were not read"),
    )
    def _uses_are_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from referred.missing(here, inputs, _USES)
        for one in identities.missing(here, inputs):
            yield f"identity.userAssignedIdentities: {one!r} does not exist; create it first"

    @rules.of_change("it keeps its key vault and its storage account", _DOCUMENTED)
    def _stays_with_its_own(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        for name in _FIXED:
            if inputs.get(name) != record.inputs.get(name):
                told = f"{name}: cannot be changed once the workspace was created"
                yield f"{told}; it is {record.inputs.get(name)!r}"
