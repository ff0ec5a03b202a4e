"""The metrics that Azure Machine Learning writes about online endpoints, as facts.

Sources: the pages `microsoft-machinelearningservices-workspaces-onlineendpoints-metrics` (of
2026-07-13) and `-onlineendpoints-deployments-metrics` (of 2024-07-30), which Microsoft makes from
Azure's own API, in MicrosoftDocs/azure-monitor-docs and azure-reference-other [D].
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

ENDPOINTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
DEPLOYMENTS: Final = f"{ENDPOINTS}/deployments"
RESOURCE: Final = "resourceId"
"""Dimension of a stored series: the id of the resource that it is of, in small letters."""

REQUESTS: Final = "RequestsPerMinute"
LATENCY: Final = "RequestLatency"


class Unit(StrEnum):
    """What a metric counts."""

    COUNT = "Count"
    PERCENT = "Percent"
    MILLISECONDS = "Milliseconds"
    PER_SECOND = "CountPerSecond"
    BYTES_PER_SECOND = "BytesPerSecond"


class Aggregation(StrEnum):
    """How values become one."""

    AVERAGE = "Average"
    MINIMUM = "Minimum"
    MAXIMUM = "Maximum"
    TOTAL = "Total"
    COUNT = "Count"


@dataclass(frozen=True)
class Metric:
    """One metric of one type of resource."""

    namespace: str
    """The type of its resources, which is its namespace as well."""

    name: str
    shown: str
    """Its name in the portal."""

    unit: Unit
    aggregations: tuple[Aggregation, ...]
    """Those that are offered, its own first."""

    dimensions: tuple[str, ...] = ()


_MEAN: Final = (Aggregation.AVERAGE,)
_MEASURED: Final = (Aggregation.AVERAGE, Aggregation.MINIMUM, Aggregation.MAXIMUM)
_CODES: Final = ("statusCode", "statusCodeClass", "modelStatusCode")
_OF_ENDPOINTS: Final = (
    ("ConnectionsActive", "Connections Active", Unit.COUNT, _MEAN, ()),
    (
        *("DataCollectionErrorsPerMinute", "Data Collection Errors Per Minute"),
        *(Unit.COUNT, _MEASURED, ("deployment", "reason", "type")),
    ),
    (
        *("DataCollectionEventsPerMinute", "Data Collection Events Per Minute"),
        *(Unit.COUNT, _MEASURED, ("deployment", "type")),
    ),
    ("NetworkBytes", "Network Bytes", Unit.BYTES_PER_SECOND, _MEAN, ()),
    ("NewConnectionsPerSecond", "New Connections Per Second", Unit.PER_SECOND, _MEAN, ()),
    (LATENCY, "Request Latency", Unit.MILLISECONDS, _MEAN, ("deployment",)),
    *(
        (
            f"{LATENCY}_P{rank}",
            f"Request Latency P{rank}",
            Unit.MILLISECONDS,
            _MEAN,
            ("deployment",),
        )
        for rank in (50, 90, 95, 99)
    ),
    (REQUESTS, "Requests Per Minute", Unit.COUNT, _MEAN, ("deployment", *_CODES)),
)
_ON_INSTANCES: Final = ("instanceId",)
_OF_DEPLOYMENTS: Final = (
    *(
        (name, shown, Unit.PERCENT, _MEASURED, _ON_INSTANCES)
        for name, shown in (
            ("CpuMemoryUtilizationPercentage", "CPU Memory Utilization Percentage"),
            ("CpuUtilizationPercentage", "CPU Utilization Percentage"),
            ("GpuMemoryUtilizationPercentage", "GPU Memory Utilization Percentage"),
            ("GpuUtilizationPercentage", "GPU Utilization Percentage"),
        )
    ),
    (
        *("DataCollectionErrorsPerMinute", "Data Collection Errors Per Minute"),
        *(Unit.COUNT, _MEASURED, ("instanceId", "reason", "type")),
    ),
    (
        *("DataCollectionEventsPerMinute", "Data Collection Events Per Minute"),
        *(Unit.COUNT, _MEASURED, ("instanceId", "type")),
    ),
    ("DeploymentCapacity", "Deployment Capacity", Unit.COUNT, _MEASURED, ("instanceId", "State")),
    ("DiskUtilization", "Disk Utilization", Unit.PERCENT, _MEASURED, ("instanceId", "disk")),
    ("GpuEnergyJoules", "GPU Energy in Joules", Unit.COUNT, _MEASURED, _ON_INSTANCES),
    *(
        (f"{LATENCY}_P{rank}", f"Request Latency P{rank}", Unit.MILLISECONDS, _MEAN, ())
        for rank in (50, 90, 95, 99)
    ),
    (REQUESTS, "Requests Per Minute", Unit.COUNT, _MEAN, ("envoy_response_code",)),
)
METRICS: Final = {
    namespace: {row[0]: Metric(namespace, *row) for row in rows}
    for namespace, rows in ((ENDPOINTS, _OF_ENDPOINTS), (DEPLOYMENTS, _OF_DEPLOYMENTS))
}
"""By namespace and name."""


def metric_of(namespace: str, name: str) -> Metric | None:
    """The one of these names, in any case; None where there is none."""
    for known in metrics_of(namespace):
        if known.name.lower() == name.lower():
            return known
    return None


def metrics_of(namespace: str) -> list[Metric]:
    """All of a type of resources, in any case; none of types that the sandbox does not measure."""
    for known, metrics in METRICS.items():
        if known.lower() == namespace.lower():
            return list(metrics.values())
    return []
