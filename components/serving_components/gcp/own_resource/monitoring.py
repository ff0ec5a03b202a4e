"""Cloud Monitoring, as far as its data are read."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from serving_components.gcp.own_resource.address import Address, monitoring
from serving_components.gcp.own_resource.calls import Answer, Calls


class Monitoring(Calls):
    """The time series of one project.

    Path and version: the monitoring v3 discovery document, revision 20260129 [D].
    """

    service = "Cloud Monitoring"
    version = "v3"

    def __init__(
        self,
        project: str,
        *,
        address: Callable[[], Address] = monitoring,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(address, pause)
        self._project = project

    def series(self, query: Mapping[str, Any]) -> Answer:
        """`projects.timeSeries.list`, its first page."""
        return self.get(f"projects/{self._project}/timeSeries", **query)
