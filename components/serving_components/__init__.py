"""Pulumi components that serve ML models: on AWS today; Google Cloud and Azure are planned.

The portable blocks live here, the components of AWS in `serving_components.aws`. Importing this
package loads no cloud SDK.
"""

import importlib
from typing import TYPE_CHECKING

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

if not TYPE_CHECKING:  # a type checker would take every name for one of this package

    def __getattr__(name: str) -> object:
        """Nothing: a name of a component's is told where it is.

        Raises:
            ImportError: it is a component's; an `AttributeError` would come to whoever imports it
                without its words.
        """
        if name[:1].isupper():
            aws = importlib.import_module(f"{__name__}.aws")
            if name in aws.__all__:
                raise ImportError(f"{name} is in {aws.__name__}", name=__name__)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
