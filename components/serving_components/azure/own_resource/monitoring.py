"""Azure Monitor, as far as the metrics of a resource are read."""

from collections.abc import Mapping
from typing import Final, Protocol

from serving_components.azure.own_resource.answers import Body
from serving_components.azure.own_resource.calls import Arm

API_VERSION: Final = "2023-10-01"
"""Of Microsoft.Insights, whose `metrics_API.json` in azure-rest-api-specs this is [D]."""

METRICS: Final = "providers/Microsoft.Insights/metrics"


class Asked(Protocol):
    """A question about metrics."""

    @property
    def resource(self) -> str:
        """Id of what has them."""

    @property
    def parameters(self) -> Mapping[str, str]:
        """Of the query, without the version."""


class Monitoring(Arm):
    """Azure Resource Manager passes what is asked of metrics on."""

    def metrics(self, asked: Asked) -> Body:
        """`Metrics_List`: one answer, which has no pages."""
        path = f"{asked.resource}/{METRICS}"
        return self.look(path, {"api-version": API_VERSION, **asked.parameters}).body
