"""The workspace of Azure Machine Learning that a stack's endpoints share."""

from serving_components.azure.workspace.arguments import AzureWorkspaceArgs
from serving_components.azure.workspace_reference import Workspace

__all__ = ["AzureWorkspaceArgs", "Workspace"]
