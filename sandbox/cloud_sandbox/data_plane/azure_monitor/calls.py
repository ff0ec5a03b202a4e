"""Which call a method and a path below `/subscriptions/S` are.

Source: `metrics_API.json` and `metricDefinitions_API.json` 2023-10-01, and `AlertsManagement.json`
2019-03-01, in Azure/azure-rest-api-specs [D].
"""

import re
from typing import Final

from cloud_sandbox.data_plane.azure_monitor import alerts, definitions, metric_list
from cloud_sandbox.data_plane.azure_monitor.asked import Call

_OF: Final = "{resource}/providers/Microsoft.Insights"
_ALERTS: Final = "providers/Microsoft.AlertsManagement/alerts"
CALLS: Final[dict[str, Call]] = {
    f"GET {_OF}/metrics": metric_list.listed,
    f"GET {_OF}/metricDefinitions": definitions.listed,
    f"GET {_ALERTS}": alerts.listed,
    f"GET {{resource}}/{_ALERTS}": alerts.listed,
}
_OF_METRICS: Final = ("2018-01-01", "2019-07-01", "2021-05-01", "2023-10-01", "2024-02-01")
"""Those since metrics have dimensions [D]; the sandbox answers all of them alike."""

_OF_ALERTS: Final = ("2018-05-05", "2019-03-01", "2019-05-05-preview")


def versions(call: Call) -> tuple[str, ...]:
    """Those of the API by which a call may be asked."""
    return _OF_ALERTS if call is alerts.listed else _OF_METRICS


def _pattern(path: str) -> re.Pattern[str]:
    places = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(path))
    return re.compile(f"{places}/?", re.IGNORECASE)


_PATTERNS: Final = [
    (method, _pattern(path), call)
    for told, call in CALLS.items()
    for method, _, path in [told.partition(" ")]
]


def call_of(method: str, path: str) -> tuple[Call, dict[str, str]] | None:
    """The call, and what its path names; None where the sandbox has none there."""
    for wanted, pattern, call in _PATTERNS:
        match = pattern.fullmatch(path)
        if wanted == method and match is not None:
            return call, match.groupdict()
    return None
