"""azure-native:monitor:MetricAlert."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native import referred
from cloud_sandbox.azure_native.moment import moment
from cloud_sandbox.azure_native.monitor import processed_in
from cloud_sandbox.azure_native.monitor.action_group import ACTION_GROUP
from cloud_sandbox.azure_native.monitor.metric_alert_inputs import MetricAlertInputs
from cloud_sandbox.azure_native.monitor.target import missing
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import each, texts
from cloud_sandbox.engine.wire import Properties

METRIC_ALERT: Final = "azure-native:monitor:MetricAlert"
_REGIONS: Final = (*("global", "northeurope", "westeurope", "swedencentral", "germanywestcentral"),)
_UNREAD: Final = rules.unverified("the service's words were not read")


class MetricAlert(MetricAlertInputs):
    """A rule on metrics that somebody is told of; what it fired for is in `fired_alerts.py`."""

    token = METRIC_ALERT
    api = "Microsoft.Insights:MetricAlerts_CreateOrUpdate"

    def following(self, here: Here, shown: str, inputs: Properties) -> Properties:
        told = super().following(here, shown, inputs)
        return told | {"isMigrated": False, "lastUpdatedTime": moment(here)}

    @rules.of_existence("what it watches is there, where that is of its own subscription", _UNREAD)
    def _scopes_are_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        for scope in texts(inputs["scopes"]):
            if missing(here, scope):
                yield f"scopes: {scope!r} does not exist; create it first"

    @rules.of_existence("the action groups that it tells are there", _UNREAD)
    def _groups_are_there(self, here: Here, inputs: Properties) -> Iterator[str]:
        for path, action in each("actions", inputs.get("actions")):
            for told in referred.missing(here, action, {"actionGroupId": ACTION_GROUP}):
                yield f"{path}.{told}"

    @rules.of_creation("it is global, or of a region that has them", processed_in.SOURCE)
    def _lies_where_it_may(self, here: Here, inputs: Properties) -> Iterator[str]:
        yield from processed_in.elsewhere(here, inputs, "microsoft.insights/metricalerts", _REGIONS)
