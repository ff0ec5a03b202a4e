"""Which call a method and a path below `projects/P` are [D].

Source: `flatPath` in the monitoring v3 discovery document, revision 20260129.
"""

from typing import Final

from cloud_sandbox.data_plane.google_calls import GoogleCalls
from cloud_sandbox.data_plane.monitoring_api import alerts, time_series
from cloud_sandbox.data_plane.monitoring_api.asked import Call

CALLS: Final[dict[str, Call]] = {
    "GET timeSeries": time_series.listed,
    "GET alerts": alerts.listed,
    "GET alerts/{alert}": alerts.got,
}

FIND: Final = GoogleCalls(CALLS).find
