"""azure-native:machinelearningservices:CodeVersion."""

from collections.abc import Iterator
from typing import ClassVar

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH, InWorkspace
from cloud_sandbox.azure_native.machinelearningservices.names import CODE
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties


class CodeVersion(InWorkspace):
    """A folder of code under a name and a version; what it is never changes."""

    token = CODE
    api = "Microsoft.MachineLearningServices:CodeVersions_CreateOrUpdate"
    path = f"{PATH}/codes/{{name}}/versions/{{version}}"
    auto_name = ArmName(property="version", separator="", kind="copy")
    # Path parameters, and `visibility` create and read in azure-ai-ml 1.35.2 [D].
    replaced_by = frozenset(
        {"name", "properties.isAnonymous", "resourceGroupName", "version", "workspaceName"}
    )
    adds: ClassVar[dict[str, tuple[str, ...]]] = {"properties": ("provisioningState",)}

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {"properties": {}, "systemData": system_data(here)}

    @rules.of_change(
        "its files stay where they are",
        rules.unverified("versions are immutable by Microsoft's pages; its words were not read"),
    )
    def _files_stay(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        was, now = (inside(one, "properties").get("codeUri") for one in (record.inputs, inputs))
        if was != now:
            yield f"properties.codeUri: a version keeps {was!r}; make another version"
