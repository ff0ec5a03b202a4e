"""Moves a share of the requests to a new version by steps, where the cloud itself does not.

Knows no cloud: who uses it brings the traffic (`split.py`), what is watched (`watch.py`) and, in
tests, the clock.
"""

from serving_components.core.rollout_driver.clock import Clock, SystemClock
from serving_components.core.rollout_driver.copies import Copies
from serving_components.core.rollout_driver.driver import Driver
from serving_components.core.rollout_driver.ending import Ending, How
from serving_components.core.rollout_driver.plan import Step, longest_s, plan, told
from serving_components.core.rollout_driver.split import Split, Traffic
from serving_components.core.rollout_driver.watch import Unwatchable, Watch

__all__ = [
    "Clock",
    "Copies",
    "Driver",
    "Ending",
    "How",
    "Split",
    "Step",
    "SystemClock",
    "Traffic",
    "Unwatchable",
    "Watch",
    "longest_s",
    "plan",
    "told",
]
