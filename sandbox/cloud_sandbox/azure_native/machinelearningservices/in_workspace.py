"""Types that lie in a workspace, whatever is between."""

from typing import ClassVar, Final

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
    state_at: ClassVar[tuple[str, ...]] = ("properties", "provisioningState")

    def holder(self, shown: str) -> str:
        """The workspace; what is between comes with what lies there, such as a model's name."""
        return workspace_of(shown)


def workspace_of(identity: str) -> str:
    """The id of the workspace that something lies in, at any depth."""
    return "/".join(identity.split("/")[: _STEPS + 1])
