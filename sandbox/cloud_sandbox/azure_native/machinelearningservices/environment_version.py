"""azure-native:machinelearningservices:EnvironmentVersion."""

from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import PATH, InWorkspace
from cloud_sandbox.azure_native.machinelearningservices.names import ENVIRONMENT
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, present
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_FIXED: Final = ("autoRebuild", "build", "condaFile", "image", "inferenceConfig", "osType")


class EnvironmentVersion(InWorkspace):
    """A container image under a name and a version, or how one is built."""

    token = ENVIRONMENT
    api = "Microsoft.MachineLearningServices:EnvironmentVersions_CreateOrUpdate"
    path = f"{PATH}/environments/{{name}}/versions/{{version}}"
    auto_name = ArmName(property="version", separator="", kind="copy")
    # Path parameters, and `visibility` create and read in azure-ai-ml 1.35.2 [D].
    replaced_by = frozenset(
        {
            *("name", "resourceGroupName", "version", "workspaceName"),
            *(f"properties.{name}" for name in (*_FIXED, "isAnonymous")),
        }
    )
    adds: ClassVar[dict[str, tuple[str, ...]]] = {
        "properties": ("environmentType", "osType", "provisioningState")
    }

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        within = {"environmentType": "UserCreated", "osType": "Linux"}
        return {"properties": within, "systemData": system_data(here)}

    @rules.of_inputs(
        "it has an image or a build, and not both",
        rules.unverified("Microsoft's pages on environments; the service's words were not read"),
    )
    def _image_or_build(self, inputs: Properties) -> Iterator[Fault]:
        asked = inside(inputs, "properties")
        if present(asked.get("image")) and present(asked.get("build")):
            yield Fault("properties.build", "cannot be given beside image; leave one of them out")
        unsaid = UNKNOWN not in (asked.get("image"), asked.get("build"), inputs["properties"])
        if unsaid and not present(asked.get("image")) and not present(asked.get("build")):
            yield Fault("properties.image", "is required where there is no build")
