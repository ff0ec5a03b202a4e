"""The charts of an endpoint's dashboard, in rows.

All requests; deployments side by side, as in a rollout; what their instances use.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from serving_components.azure.conditions import counted
from serving_components.azure.conditions.series import DEPLOYMENT, DEPLOYMENTS, ENDPOINTS
from serving_components.azure.dashboards import Aggregated, Chart, Curve
from serving_components.azure.online_endpoint.serving import instance_types

if TYPE_CHECKING:
    from serving_components.azure.online_endpoint.live import Live

_LATENCIES: Final = {
    "RequestLatency": "mean",
    "RequestLatency_P50": "p50",
    "RequestLatency_P99": "p99",
}
_USED: Final = {
    "CpuUtilizationPercentage": "cores in use, percent",
    "CpuMemoryUtilizationPercentage": "memory in use, percent",
    "DiskUtilization": "fullest disk, percent",
}
_USED_OF_GPUS: Final = {
    "GpuUtilizationPercentage": "time that GPUs are busy, percent",
    "GpuMemoryUtilizationPercentage": "memory of GPUs in use, percent",
}
_ANSWERED: Final = ("200",)
_FAILED_BY_MODEL: Final = ("424",)


def rows(live: "Live") -> Iterator[list[Chart]]:
    """Of what this endpoint has.

    What is drawn of requests is of one code or of one deployment: where several are taken together,
    Azure Monitor shows their average (`metrics-aggregation-explained` [D]).
    """
    requests = [_of_endpoint(live, counted.REQUESTS, "requests a minute")]
    latencies = [_of_endpoint(live, metric, label) for metric, label in _LATENCIES.items()]
    p99 = [_of_endpoint(live, "RequestLatency_P99", "p99")]
    failed, of_model = (counted.STATUS, counted.FAILED), (counted.STATUS, _FAILED_BY_MODEL)
    yield [
        Chart("requests, by code", requests, apart=counted.STATUS),
        Chart("failed requests, by code", requests, only=failed, apart=counted.STATUS),
        Chart("latency, ms", latencies),
    ]
    yield [
        Chart("answers (200), by deployment", requests, (counted.STATUS, _ANSWERED), DEPLOYMENT),
        Chart("model errors (424), by deployment", requests, of_model, DEPLOYMENT),
        Chart("p99 of the latency, by deployment, ms", p99, apart=DEPLOYMENT),
    ]
    yield [
        Chart(title, list(_of_slots(live, metric))) for metric, title in _of_instances(live).items()
    ]


def _of_instances(live: "Live") -> Mapping[str, str]:
    told = {"DeploymentCapacity": "instances"} | _USED
    if any(instance_types.has_gpus(slot.asked.instance_type) for slot in live.slots.values()):
        told |= _USED_OF_GPUS
    return told


def _of_endpoint(live: "Live", metric: str, label: str) -> Curve:
    return Curve(live.endpoint.id, live.endpoint_name, ENDPOINTS, metric, label)


def _of_slots(live: "Live", metric: str) -> Iterator[Curve]:
    how = Aggregated.MAXIMUM if metric == "DiskUtilization" else Aggregated.AVERAGE
    for slot in live.slots.values():
        name = slot.deployment_name
        yield Curve(slot.deployment.id, name, DEPLOYMENTS, metric, name, how)
