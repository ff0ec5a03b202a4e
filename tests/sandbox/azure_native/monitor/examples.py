"""Examples of what Azure Monitor has, each in a file of its own."""

from tests.sandbox.azure_native.monitor.action_group_example import ACTIONS, ACTIONS_ID
from tests.sandbox.azure_native.monitor.autoscale_example import SETTING
from tests.sandbox.azure_native.monitor.diagnostic_example import SETTING as DIAGNOSTICS
from tests.sandbox.azure_native.monitor.metric_alert_example import ALERT

__all__ = ["ACTIONS", "ACTIONS_ID", "ALERT", "DIAGNOSTICS", "EXAMPLES", "SETTING"]

EXAMPLES = [ACTIONS, ALERT, DIAGNOSTICS, SETTING]
