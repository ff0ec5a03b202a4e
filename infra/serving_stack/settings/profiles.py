"""Profiles: what a kind of environment starts from, before a stack or a service says otherwise."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final


class Profile(StrEnum):
    """What an environment is for."""

    DEV = "dev"
    """Small and cheap: one burstable instance, new versions at once, no dashboard."""

    STAGING = "staging"
    """Built like prod, in small."""

    PROD = "prod"
    """Two instances or more, scaled, rolled out by canary, endpoints protected."""


PRESETS: Final[Mapping[Profile, Mapping[str, Any]]] = {
    # No `max`: a number of instances without one is fixed, so a service that asks for more of
    # them only sets `min`.
    Profile.DEV: {
        "sagemaker": {"instance_type": "ml.t2.medium", "dashboard": False},
        "scaling": {"min": 1},
        "rollout": {"strategy": "all_at_once"},
        "protect": False,
    },
    # An elastic number needs a load to follow: prod's, so that what is rehearsed is what runs.
    Profile.STAGING: {
        "sagemaker": {"instance_type": "ml.m5.large"},
        "scaling": {"min": 2, "max": 4, "requests_per_minute": 1000},
        "rollout": {"strategy": "canary", "percent": 50, "bake_minutes": 5},
        "protect": False,
    },
    Profile.PROD: {
        "sagemaker": {"instance_type": "ml.m5.xlarge"},
        "scaling": {"min": 2, "max": 10, "requests_per_minute": 1000},
        "rollout": {"strategy": "canary", "percent": 50, "bake_minutes": 10},
        "protect": True,
    },
}
"""A service as each profile starts it, in the words of the stack file."""
