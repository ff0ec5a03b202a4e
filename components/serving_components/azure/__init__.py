"""What serves on Azure, each loaded when it is asked for.

The engine's host of dynamic providers passes through here in every `up` and preview on its way to
the provider of `traffic`, which needs no SDK.
"""

from typing import TYPE_CHECKING, Any, Final

import serving_components
from serving_components.core.lazily import loaded

if TYPE_CHECKING:
    from serving_components.azure.traffic.arguments import AzureTrafficArgs, EndpointSettings
    from serving_components.azure.traffic.resource import AzureTraffic

__all__ = ["AzureTraffic", "AzureTrafficArgs", "EndpointSettings"]

_HOMES: Final = {
    "AzureTraffic": "traffic.resource",
    "AzureTrafficArgs": "traffic.arguments",
    "EndpointSettings": "traffic.arguments",
}


def __getattr__(name: str) -> Any:
    return loaded(name, __name__, _HOMES, serving_components.__all__)
