"""The word of a deployment for what its containers reach."""

from typing import Final

from pulumi_azure_native import machinelearningservices as ml

from serving_components.azure.isolation import Isolation
from serving_components.azure.workspace_reference import Workspace

_WORD: Final = "egress_public_network_access"


def as_the_network_says(
    told: ml.ManagedOnlineDeploymentArgs, workspace: Workspace
) -> ml.ManagedOnlineDeploymentArgs:
    """Without the word where the workspace has a network that Azure Machine Learning manages.

    It does not apply there and is to be left out (`concept-secure-online-endpoint` of Azure
    Machine Learning [D]); a public repository's notes have Azure refusing any value of it [I].
    azure-native 3.29.0 puts `Enabled` where a program says nothing [M], so it is taken away.
    """
    if Isolation(workspace.isolation) is not Isolation.DISABLED:
        vars(told).pop(_WORD, None)
    return told
