"""What Azure Monitor measures of deployments, and what of it may be scaled by.

Names, units and dimensions: `supported-metrics` of MicrosoftDocs/azure-monitor-docs, the pages of
`onlineEndpoints` and `onlineEndpoints/deployments` [D].
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from serving_components.core import Statistic, Wired

ENDPOINTS: Final = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
DEPLOYMENTS: Final = f"{ENDPOINTS}/deployments"


@dataclass(frozen=True)
class Measure:
    """One metric, of a deployment or of what its endpoint tells of it."""

    name: str
    namespace: str = DEPLOYMENTS
    values: Mapping[str, Wired[str]] = field(default_factory=dict)
    """Dimensions beside the deployment's name, each with its value."""

    per_instance: bool = False
    """Whether it is of all instances together, and has to be divided by their number."""

    @property
    def of_endpoint(self) -> bool:
        return self.namespace == ENDPOINTS

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What a caller may choose of it [D]; the deployment is the slot's."""
        if self.of_endpoint or self.name.startswith("Request"):
            return ()
        return ("instanceId", "disk") if self.name == "DiskUtilization" else ("instanceId",)

    @property
    def statistics(self) -> tuple[Statistic, ...]:
        """What Azure offers of it [D]."""
        if self.of_endpoint or self.name.startswith("Request"):
            return (Statistic.AVERAGE,)
        return (Statistic.AVERAGE, Statistic.MINIMUM, Statistic.MAXIMUM)


WORDS: Final[Mapping[str, Measure]] = {
    "requests_per_minute": Measure(
        "RequestsPerMinute", ENDPOINTS, {"statusCodeClass": "2xx"}, per_instance=True
    ),
    "cpu_percent": Measure("CpuUtilizationPercentage"),
    "gpu_percent": Measure("GpuUtilizationPercentage"),
    "gpu_memory_percent": Measure("GpuMemoryUtilizationPercentage"),
}
"""By target of `scaling`.

Values of several status codes are averaged and not added up where they are merged, so each class
is counted by itself: that of answers which went well, and `FAILED`. That a rule may ask for an
endpoint's metric is documented of its latency (`how-to-autoscale-endpoints` [D]); of requests it is
told in public (Azure/azureml-examples issue 3515 [I]).
"""

FAILED: Final = tuple(
    replace(WORDS["requests_per_minute"], values={"statusCodeClass": of}) for of in ("4xx", "5xx")
)
"""Requests that went wrong are load as well: were they not counted, a storm of them would look like
rest. What adds instances is heeded before what takes them away (`autoscale-understanding-settings`
[D])."""

BUSY: Final[Mapping[str, Measure]] = {
    "cpu": WORDS["cpu_percent"],
    "gpu": WORDS["gpu_percent"],
    "gpu_memory": WORDS["gpu_memory_percent"],
}
"""By word of `scaling.between`."""

OTHERS: Final = (
    *(Measure(name, ENDPOINTS) for name in ("RequestLatency", "RequestLatency_P50")),
    *(Measure(f"RequestLatency_P{percent}", ENDPOINTS) for percent in (90, 95, 99)),
    *(Measure(f"RequestLatency_P{percent}") for percent in (50, 90, 95, 99)),
    *(Measure(name) for name in ("CpuMemoryUtilizationPercentage", "DiskUtilization")),
)
"""What `scaling.metric` may name: load of instances, told of one deployment alone."""


def named(namespace: str, name: str) -> Measure | None:
    """One of the others."""
    return next((it for it in OTHERS if (it.namespace, it.name) == (namespace, name)), None)
