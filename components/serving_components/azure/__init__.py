"""What serves on Azure, each loaded when it is asked for.

The engine's host of dynamic providers passes through here in every `up` and preview on its way to
the providers of `traffic` and `model_files`, which need no SDK.
"""

from typing import TYPE_CHECKING, Any, Final

import serving_components
from serving_components.core.extras import Extra
from serving_components.core.lazily import loaded

if TYPE_CHECKING:
    from serving_components.azure.model_files.arguments import AzureModelFilesArgs
    from serving_components.azure.model_files.resource import AzureModelFiles
    from serving_components.azure.online_endpoint import (
        AuthMode,
        AzureMl,
        AzureOnlineEndpointArgs,
        DataCollection,
        InferenceConfig,
        LogCategory,
        MirrorFirst,
        Probe,
        PublicNetworkAccess,
        RequestSettings,
        SecondDeployment,
    )
    from serving_components.azure.online_endpoint.component import AzureOnlineEndpoint
    from serving_components.azure.traffic.arguments import AzureTrafficArgs, EndpointSettings
    from serving_components.azure.traffic.resource import AzureTraffic
    from serving_components.azure.workspace.arguments import AzureWorkspaceArgs
    from serving_components.azure.workspace.component import AzureWorkspace
    from serving_components.azure.workspace_reference import Workspace

__all__ = [
    "AuthMode",
    "AzureMl",
    "AzureModelFiles",
    "AzureModelFilesArgs",
    "AzureOnlineEndpoint",
    "AzureOnlineEndpointArgs",
    "AzureTraffic",
    "AzureTrafficArgs",
    "AzureWorkspace",
    "AzureWorkspaceArgs",
    "DataCollection",
    "EndpointSettings",
    "InferenceConfig",
    "LogCategory",
    "MirrorFirst",
    "Probe",
    "PublicNetworkAccess",
    "RequestSettings",
    "SecondDeployment",
    "Workspace",
]

EXTRA: Final = Extra(__name__, "pulumi_azure_native")

_HOMES: Final = {
    "AuthMode": "online_endpoint",
    "AzureMl": "online_endpoint",
    "AzureModelFiles": "model_files.resource",
    "AzureModelFilesArgs": "model_files.arguments",
    "AzureOnlineEndpoint": "online_endpoint.component",
    "AzureOnlineEndpointArgs": "online_endpoint",
    "AzureTraffic": "traffic.resource",
    "AzureTrafficArgs": "traffic.arguments",
    "AzureWorkspace": "workspace.component",
    "AzureWorkspaceArgs": "workspace.arguments",
    "DataCollection": "online_endpoint",
    "EndpointSettings": "traffic.arguments",
    "InferenceConfig": "online_endpoint",
    "LogCategory": "online_endpoint",
    "MirrorFirst": "online_endpoint",
    "Probe": "online_endpoint",
    "PublicNetworkAccess": "online_endpoint",
    "RequestSettings": "online_endpoint",
    "SecondDeployment": "online_endpoint",
    "Workspace": "workspace_reference",
}


def __getattr__(name: str) -> Any:
    return loaded(name, EXTRA, _HOMES, serving_components.__all__)
