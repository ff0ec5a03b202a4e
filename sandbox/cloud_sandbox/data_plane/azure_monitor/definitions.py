"""`GET {resource}/providers/Microsoft.Insights/metricDefinitions`: which metrics there are.

Source: the example in `rest-api-walkthrough` of MicrosoftDocs/azure-monitor-docs [D].
"""

from typing import Any, Final

from cloud_sandbox.azure_native.monitor.metrics import Metric, metrics_of
from cloud_sandbox.data_plane.azure_monitor import refused
from cloud_sandbox.data_plane.azure_monitor.asked import Asked
from cloud_sandbox.data_plane.azure_monitor.resource import Measured, resource
from cloud_sandbox.data_plane.azure_monitor.timespan import GRAINS

PARAMETERS: Final = ("api-version", "metricnamespace")
_RETENTION: Final = "P93D"


def listed(asked: Asked) -> dict[str, Any]:
    """All of a resource.

    Raises:
        ArmRefused: it is not there.
    """
    refused.check_parameters(asked, PARAMETERS)
    on = resource(asked)
    return {"value": [_definition(on, metric) for metric in metrics_of(on.namespace)]}


def _definition(on: Measured, metric: Metric) -> dict[str, Any]:
    told = {
        "id": f"{on.id}/providers/Microsoft.Insights/metricdefinitions/{metric.name}",
        "resourceId": on.id,
        "namespace": on.namespace,
        "name": {"value": metric.name, "localizedValue": metric.shown},
        "isDimensionRequired": False,
        "unit": metric.unit.value,
        "primaryAggregationType": metric.aggregations[0].value,
        "supportedAggregationTypes": [each.value for each in metric.aggregations],
        "metricAvailabilities": [{"timeGrain": grain, "retention": _RETENTION} for grain in GRAINS],
    }
    dimensions = [{"value": name, "localizedValue": name} for name in metric.dimensions]
    return told | ({"dimensions": dimensions} if dimensions else {})
