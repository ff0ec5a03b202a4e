"""What serves on Google Cloud, each loaded when it is asked for.

The engine's host of dynamic providers passes through here in every `up` and preview on its way to
the providers of `vertex_model`, `vertex_deployment` and `vertex_traffic`, which need no SDK.
"""

import importlib
import importlib.util
from typing import TYPE_CHECKING, Any, Final

import serving_components

if importlib.util.find_spec("pulumi_gcp") is None:
    raise ModuleNotFoundError(
        'serving_components.gcp needs the extra "gcp": pip install "serving-components[gcp]"',
        name="pulumi_gcp",
    )

if TYPE_CHECKING:
    from serving_components.gcp.vertex_deployment.arguments import VertexDeploymentArgs
    from serving_components.gcp.vertex_deployment.resource import VertexDeployment
    from serving_components.gcp.vertex_model.arguments import VertexModelArgs
    from serving_components.gcp.vertex_model.container import Container
    from serving_components.gcp.vertex_model.resource import VertexModel
    from serving_components.gcp.vertex_traffic.arguments import VertexTrafficArgs
    from serving_components.gcp.vertex_traffic.resource import VertexTraffic

__all__ = [
    "Container",
    "VertexDeployment",
    "VertexDeploymentArgs",
    "VertexModel",
    "VertexModelArgs",
    "VertexTraffic",
    "VertexTrafficArgs",
]

_HOMES: Final = {
    "Container": "vertex_model.container",
    "VertexDeployment": "vertex_deployment.resource",
    "VertexDeploymentArgs": "vertex_deployment.arguments",
    "VertexModel": "vertex_model.resource",
    "VertexModelArgs": "vertex_model.arguments",
    "VertexTraffic": "vertex_traffic.resource",
    "VertexTrafficArgs": "vertex_traffic.arguments",
}


def __getattr__(name: str) -> Any:
    if name in serving_components.__all__:
        raise ImportError(f"{name} is in {serving_components.__name__}", name=__name__)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
