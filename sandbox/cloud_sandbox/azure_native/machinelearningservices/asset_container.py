"""Types that hold all versions of one asset: its name, in a workspace."""

from collections.abc import Iterator
from typing import ClassVar, Final

from cloud_sandbox.azure_native.arm_name import ArmName
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import InWorkspace
from cloud_sandbox.azure_native.machinelearningservices.names import asset_name
from cloud_sandbox.azure_native.moment import system_data
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_NAME: Final = rules.documented(
    "`Environment Containers - Create Or Update` of Azure Machine Learning's REST reference"
)


class AssetContainer(InWorkspace):
    """A name, and what is said of all versions below it; they go with it."""

    auto_name = ArmName(property="name", separator="", kind="copy")
    # Path parameters; all properties may be updated by azure-ai-ml 1.35.2's `visibility` [D].
    replaced_by = frozenset({"name", "resourceGroupName", "workspaceName"})

    adds: ClassVar[dict[str, tuple[str, ...]]] = {"properties": ("provisioningState",)}

    def added(self, here: Here, shown: str, inputs: Properties) -> Properties:
        return {"properties": {}, "systemData": system_data(here)}

    @rules.of_inputs("its name has up to 255 letters, digits, - and _, the first no sign", _NAME)
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        yield from asset_name(inputs, "name")
