"""Types that lie in a workspace, whatever is between."""

from typing import Final

from cloud_sandbox.azure_native.contained import Contained
from cloud_sandbox.azure_native.machinelearningservices.names import WORKSPACE

PATH: Final = (
    "resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices"
    "/workspaces/{workspaceName}"
)
VERSION: Final = "2025-12-01"
_STEPS: Final = 8
"""Names in a workspace's id."""


class InWorkspace(Contained):
    """A type in a workspace, with its properties in an object of their own."""

    api_version = VERSION
    lies_in = WORKSPACE
    state_at = ("properties", "provisioningState")

    def holder(self, shown: str) -> str:
        """The workspace; what is between comes with what lies there, such as a model's name."""
        return "/".join(shown.split("/")[: _STEPS + 1])
