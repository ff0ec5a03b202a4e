"""Pulumi components that serve ML models on AWS, Google Cloud and Azure.

The portable blocks live here; components live in `serving_components.aws` and its siblings.
Importing this package loads no cloud SDK.
"""

from serving_components.core import (
    Alarms,
    InvalidArguments,
    Model,
    Rollout,
    Scaling,
    Strategy,
)

__all__ = ["Alarms", "InvalidArguments", "Model", "Rollout", "Scaling", "Strategy"]
