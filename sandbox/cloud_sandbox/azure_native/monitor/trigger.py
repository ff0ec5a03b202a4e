"""What a rule of an autoscale setting measures.

Series become one sample a grain by the statistic, samples one value by the time aggregation:
`autoscale-best-practices` in MicrosoftDocs/azure-monitor-docs [D]. Series whose dimensions have any
of a rule's values are merged [D].
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from cloud_sandbox.azure_native.monitor.aggregated import summed, value
from cloud_sandbox.azure_native.monitor.compared import compared
from cloud_sandbox.azure_native.monitor.dimension_filter import Filter, Wanted
from cloud_sandbox.azure_native.monitor.durations import seconds_of
from cloud_sandbox.azure_native.monitor.measured import measured
from cloud_sandbox.azure_native.monitor.metrics import Aggregation, metric_of
from cloud_sandbox.azure_native.monitor.trigger_form import namespace_of
from cloud_sandbox.engine.known import each, texts
from cloud_sandbox.engine.series import Metrics

_STATISTICS: Final = {
    "Average": Aggregation.AVERAGE,
    "Min": Aggregation.MINIMUM,
    "Max": Aggregation.MAXIMUM,
    "Sum": Aggregation.TOTAL,
    "Count": Aggregation.COUNT,
}
_OVER_TIME: Final[dict[str, Callable[[list[float]], float]]] = {
    "Average": lambda samples: sum(samples) / len(samples),
    "Minimum": min,
    "Maximum": max,
    "Total": sum,
    "Count": lambda samples: float(len(samples)),
    "Last": lambda samples: samples[-1],
}


class Trigger:
    """A rule's metric and all data that it needs for the moments between two."""

    def __init__(
        self, told: Mapping[str, Any], metrics: Metrics, since: float, until: float
    ) -> None:
        self._told = told
        self._grain_s = seconds_of(told["timeGrain"]) or 60.0
        self._window_s = seconds_of(told["timeWindow"]) or 300.0
        metric = metric_of(namespace_of(dict(told)), str(told["metricName"]))
        filter_ = _filter(told)
        self._leaves = [
            leaf
            for leaf in (
                measured(
                    metrics, str(told["metricResourceUri"]), metric, since - self._window_s, until
                )
                if metric
                else ()
            )
            if filter_.holds(leaf.dimensions)
        ]

    @property
    def name(self) -> str:
        return str(self._told["metricName"])

    def value(self, moment: float, instances: int) -> float | None:
        """What it comes to then; None without data."""
        statistic = _STATISTICS[self._told["statistic"]]
        samples: list[float] = []
        for number in range(int(self._window_s // self._grain_s), 0, -1):
            begins = moment - number * self._grain_s
            told = summed(self._leaves, begins, begins + self._grain_s)
            if told is not None:
                samples.append(value(told, statistic))
        if not samples:
            return None
        whole = _OVER_TIME[self._told["timeAggregation"]](samples)
        return whole / max(instances, 1) if self._told.get("dividePerInstance") is True else whole

    def met(self, worth: float) -> bool:
        """Whether a value meets it."""
        return compared(self._told["operator"], worth, float(self._told["threshold"]))

    def says(self, worth: float) -> str:
        """`CpuUtilizationPercentage 80 is GreaterThan 70`."""
        return f"{self.name} {worth:g} is {self._told['operator']} {self._told['threshold']:g}"


def _filter(told: Mapping[str, Any]) -> Filter:
    return Filter(
        tuple(
            Wanted(
                str(one["dimensionName"]), one["operator"] == "Equals", tuple(texts(one["values"]))
            )
            for _, one in each("", told.get("dimensions"))
        )
    )
