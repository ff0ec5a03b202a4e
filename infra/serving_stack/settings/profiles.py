"""Profiles: what a kind of environment starts from, before a stack or a service says otherwise."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final


class Profile(StrEnum):
    """What an environment is for."""

    DEV = "dev"
    """Small and cheap: one burstable instance or small machine, functions on demand, new versions
    at once, no dashboard."""

    STAGING = "staging"
    """Built like prod, in small; functions are kept warm."""

    PROD = "prod"
    """Two instances or more, scaled; functions with provisioned concurrency; rolled out by canary,
    and protected."""


Preset = Mapping[str, Any]
"""A service as a profile starts it, in the words of the stack file."""

_AT_ONCE: Final = {"strategy": "all_at_once"}

PRESETS: Final[Mapping[Profile, Mapping[str, Preset]]] = {
    # No `max`: a number of instances without one is fixed, so a service that asks for more of
    # them only sets `min`.
    Profile.DEV: {
        "sagemaker": {
            "sagemaker": {"instance_type": "ml.t2.medium", "dashboard": False},
            "scaling": {"min": 1},
            "rollout": _AT_ONCE,
            "protect": False,
        },
        "lambda": {"lambda": {"dashboard": False}, "rollout": _AT_ONCE, "protect": False},
        "vertex": {
            "vertex": {"machine_type": "n1-standard-2", "dashboard": False},
            "scaling": {"min": 1},
            "rollout": _AT_ONCE,
            "protect": False,
        },
        "azureml": {
            "azureml": {"instance_type": "Standard_DS2_v2", "dashboard": False},
            "scaling": {"min": 1},
            "rollout": _AT_ONCE,
            "protect": False,
        },
    },
    # An elastic number needs a load to follow: prod's, so that what is rehearsed is what runs.
    # A canary of SageMaker's is of whole instances, one of two; elsewhere any share will do. On
    # Vertex AI the load is what it follows by itself, at its own target (aiplatform v1 discovery
    # document, revision 20261106: `AutoscalingMetricSpec.target` [D]), and on Azure, where it would
    # follow nothing by itself, the same.
    Profile.STAGING: {
        "sagemaker": {
            "sagemaker": {"instance_type": "ml.m5.large"},
            "scaling": {"min": 2, "max": 4, "requests_per_minute": 1000},
            "rollout": {"strategy": "canary", "percent": 50, "bake_minutes": 5},
            "protect": False,
        },
        "lambda": {
            "lambda": {"warm_up": {}},
            "rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 5},
            "protect": False,
        },
        "vertex": {
            "vertex": {"machine_type": "n1-standard-4"},
            "scaling": {"min": 1, "max": 3, "cpu_percent": 60},
            "rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 5},
            "protect": False,
        },
        "azureml": {
            "azureml": {"instance_type": "Standard_DS3_v2"},
            "scaling": {"min": 1, "max": 3, "cpu_percent": 60},
            "rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 5},
            "protect": False,
        },
    },
    Profile.PROD: {
        "sagemaker": {
            "sagemaker": {"instance_type": "ml.m5.xlarge"},
            "scaling": {"min": 2, "max": 10, "requests_per_minute": 1000},
            "rollout": {"strategy": "canary", "percent": 50, "bake_minutes": 10},
            "protect": True,
        },
        "lambda": {
            "lambda": {"provisioned": {"min": 2, "max": 20}},
            "rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 10},
            "protect": True,
        },
        "vertex": {
            "vertex": {"machine_type": "n1-standard-4"},
            "scaling": {"min": 2, "max": 5, "cpu_percent": 60},
            "rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 10},
            "protect": True,
        },
        "azureml": {
            "azureml": {"instance_type": "Standard_DS3_v2"},
            "scaling": {"min": 2, "max": 5, "cpu_percent": 60},
            "rollout": {"strategy": "canary", "percent": 10, "bake_minutes": 10},
            "protect": True,
        },
    },
}
"""By profile, and by the target of the service."""
