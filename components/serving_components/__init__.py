"""Pulumi components that serve ML models: on AWS and Google Cloud today; Azure is begun.

The portable blocks live here, the components of AWS in `serving_components.aws`, those of Google
Cloud in `serving_components.gcp`, the first resource for Azure in `serving_components.azure`.
Importing this package loads no cloud SDK.
"""

import importlib
from collections.abc import Iterator
from types import ModuleType
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

_CLOUDS: Final = {"aws": "pulumi_aws", "gcp": "pulumi_gcp", "azure": None}
"""By package, the SDK that it cannot be imported without."""

if not TYPE_CHECKING:  # a type checker would take every name for one of this package

    def __getattr__(name: str) -> object:
        """Nothing: a name of a component's is told where it is.

        Raises:
            ImportError: it is a component's; an `AttributeError` would come to whoever imports it
                without its words.
        """
        if name[:1].isupper():
            for room in _installed():
                if name in room.__all__:
                    raise ImportError(f"{name} is in {room.__name__}", name=__name__)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def _installed() -> Iterator[ModuleType]:
        """The packages of clouds; one whose extra is missing is passed over.

        Raises:
            ModuleNotFoundError: no SDK is there; what the first one's package says.
        """
        missing: list[ModuleNotFoundError] = []
        for cloud, sdk in _CLOUDS.items():
            try:
                yield importlib.import_module(f"{__name__}.{cloud}")
            except ModuleNotFoundError as error:
                if error.name != sdk:
                    raise
                missing.append(error)
        if len(missing) == len([sdk for sdk in _CLOUDS.values() if sdk]):
            raise missing[0]
