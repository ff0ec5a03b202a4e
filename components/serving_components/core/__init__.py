"""What the components of all clouds share. Loads no cloud SDK."""

from serving_components.core.alarms import Alarms
from serving_components.core.args import Args
from serving_components.core.faults import Fault, InvalidArguments
from serving_components.core.model import Model
from serving_components.core.rollout import Rollout, Strategy
from serving_components.core.scaling import Scaling
from serving_components.core.wired import Wired

__all__ = [
    "Alarms",
    "Args",
    "Fault",
    "InvalidArguments",
    "Model",
    "Rollout",
    "Scaling",
    "Strategy",
    "Wired",
]
