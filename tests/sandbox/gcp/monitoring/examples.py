"""Examples of what Cloud Monitoring has."""

from tests.sandbox.gcp.monitoring.channel_examples import CHANNEL
from tests.sandbox.gcp.monitoring.dashboard_examples import DASHBOARD
from tests.sandbox.gcp.monitoring.policy_examples import POLICY

EXAMPLES = [POLICY, CHANNEL, DASHBOARD]
