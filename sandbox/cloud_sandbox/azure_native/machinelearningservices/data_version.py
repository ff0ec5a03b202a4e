"""azure-native:machinelearningservices:DataVersion."""

from typing import ClassVar

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH, InWorkspace
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


class DataVersion(InWorkspace):
    """Where data lie, under a name and a version; what lies there may change."""

    token = "azure-native:machinelearningservices:DataVersion"
    api = "Microsoft.MachineLearningServices:DataVersions_CreateOrUpdate"
    path = f"{PATH}/data/{{name}}/versions/{{version}}"
    auto_name = ArmName(property="version", separator="", kind="copy")
    # Path parameters, and `visibility` create and read in azure-ai-ml 1.35.2 [D].
    replaced_by = frozenset(
        {
            *("name", "resourceGroupName", "version", "workspaceName"),
            *("properties.dataType", "properties.dataUri", "properties.isAnonymous"),
        }
    )
    adds: ClassVar[dict[str, tuple[str, ...]]] = {"properties": ("provisioningState",)}

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {"properties": {}, "systemData": system_data(here)}
