"""What the components of all clouds share. Loads no cloud SDK."""

from serving_components.core.alarms import Alarms
from serving_components.core.args import Args
from serving_components.core.channels import Channels
from serving_components.core.faults import Fault, InvalidArguments
from serving_components.core.model import Model
from serving_components.core.network import Network
from serving_components.core.rollout import Rollout, Strategy
from serving_components.core.scaling import (
    Between,
    Busy,
    Scaling,
    ScalingMetric,
    Schedule,
    Statistic,
    Suspend,
)
from serving_components.core.severity import Severities, Severity
from serving_components.core.wired import Wired

__all__ = [
    "Alarms",
    "Args",
    "Between",
    "Busy",
    "Channels",
    "Fault",
    "InvalidArguments",
    "Model",
    "Network",
    "Rollout",
    "Scaling",
    "ScalingMetric",
    "Schedule",
    "Severities",
    "Severity",
    "Statistic",
    "Strategy",
    "Suspend",
    "Wired",
]
