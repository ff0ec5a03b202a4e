"""Pulumi components that serve ML models, on AWS, Google Cloud and Azure.

The portable blocks live here, the components of AWS in `serving_components.aws`, those of Google
Cloud in `serving_components.gcp`, those of Azure in `serving_components.azure`. Importing this
package loads no cloud SDK.
"""

import importlib
from typing import TYPE_CHECKING, Final

from serving_components.core import (
    Alarms,
    Between,
    Channels,
    InvalidArguments,
    Model,
    Network,
    Rollout,
    Scaling,
    ScalingMetric,
    Schedule,
    Severities,
    Severity,
    Strategy,
    Suspend,
)

__all__ = [
    "Alarms",
    "Between",
    "Channels",
    "InvalidArguments",
    "Model",
    "Network",
    "Rollout",
    "Scaling",
    "ScalingMetric",
    "Schedule",
    "Severities",
    "Severity",
    "Strategy",
    "Suspend",
]

_CLOUDS: Final = ("aws", "gcp", "azure")

if not TYPE_CHECKING:  # a type checker would take every name for one of this package

    def __getattr__(name: str) -> object:
        """Nothing: a name of a component's is told where it is.

        Raises:
            ImportError: it is a component's; an `AttributeError` would come to whoever imports it
                without its words.
        """
        if name[:1].isupper():
            for cloud in _CLOUDS:
                room = importlib.import_module(f"{__name__}.{cloud}")
                if name in room.__all__:
                    raise ImportError(f"{name} is in {room.__name__}", name=__name__)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
