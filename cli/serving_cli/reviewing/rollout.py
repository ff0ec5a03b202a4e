"""Rollout: how a service that changes takes over, and how long that takes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rollout:
    """How a service that changes takes over."""

    service: str
    message: str
    """Steps and effective shares."""

    minutes: float
    """The longest that it takes."""

    waits: float = 0.0
    """Minutes of them that pass only while a cloud is not ready; the rest is watching."""
