"""Scaling: how many replicas, and what makes their number change."""

from serving_components.core.scaling.between import Between, Busy
from serving_components.core.scaling.metric import ScalingMetric, Statistic
from serving_components.core.scaling.scaling import TARGETS, Scaling
from serving_components.core.scaling.schedule import Schedule
from serving_components.core.scaling.suspend import Suspend

__all__ = [
    "TARGETS",
    "Between",
    "Busy",
    "Scaling",
    "ScalingMetric",
    "Schedule",
    "Statistic",
    "Suspend",
]
