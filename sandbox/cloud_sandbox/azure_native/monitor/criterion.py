"""One criterion of an alert rule, and what the data of a moment say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from cloud_sandbox.azure_native.monitor.aggregated import Group, grouped, summed, value
from cloud_sandbox.azure_native.monitor.compared import compared
from cloud_sandbox.azure_native.monitor.dimension_filter import Filter, Wanted
from cloud_sandbox.azure_native.monitor.measured import measured
from cloud_sandbox.azure_native.monitor.metrics import Aggregation, metric_of
from cloud_sandbox.azure_native.monitor.target import type_of
from cloud_sandbox.engine.known import each, texts
from cloud_sandbox.engine.series import Metrics

_INCLUDED: Final = "Include"


class Unanswerable(ValueError):  # noqa: N818 - said to who asks
    """What the sandbox cannot evaluate. The text says what."""


class Said(StrEnum):
    """What the values of one moment say."""

    MET = "met"
    NOT_MET = "not met"
    NOTHING = "no data"


@dataclass(frozen=True)
class Span:
    """Which moments are to be asked for, and how far each looks back."""

    since: float
    until: float
    window_s: float


class Criterion:
    """A criterion with all the data that it needs for the moments of some time."""

    def __init__(self, told: Mapping[str, Any], scope: str, metrics: Metrics, span: Span) -> None:
        """Read it, and its data.

        Raises:
            Unanswerable: it is about what the sandbox does not measure.
        """
        namespace = told.get("metricNamespace") or type_of(scope)
        metric = metric_of(str(namespace), str(told["metricName"]))
        if metric is None or type_of(scope).lower() != metric.namespace.lower():
            raise Unanswerable(f"{told['metricName']} of {namespace} is not measured here")
        filter_ = _filter(told)
        leaves = measured(metrics, scope, metric, span.since - span.window_s, span.until)
        self.name = str(told["name"])
        self._groups = grouped(leaves, filter_)
        self._names = filter_.names
        self._window_s = span.window_s
        self._aggregation = Aggregation(told["timeAggregation"])
        self._operator, self._threshold = str(told["operator"]), float(told["threshold"])

    def says(self, moment: float) -> tuple[Said, str]:
        """Whether a series meets it then, and by what; what has no data says nothing [U]."""
        met: list[str] = []
        any_ = False
        for group, leaves in sorted(self._groups.items()):
            told = summed(leaves, moment - self._window_s, moment)
            if told is None:
                continue
            any_ = True
            worth = value(told, self._aggregation)
            if compared(self._operator, worth, self._threshold):
                met.append(f"{worth:g} is {self._operator} {self._threshold:g}{self._of(group)}")
        if met:
            return Said.MET, "; ".join(met)
        return (Said.NOT_MET, "") if any_ else (Said.NOTHING, "")

    def _of(self, group: Group) -> str:
        told = ", ".join(f"{name} {it}" for name, it in zip(self._names, group, strict=True))
        return f" ({told})" if told else ""


def _filter(told: Mapping[str, Any]) -> Filter:
    asked = each("dimensions", told.get("dimensions"))
    return Filter(
        tuple(
            Wanted(str(one["name"]), one["operator"] == _INCLUDED, tuple(texts(one.get("values"))))
            for _, one in asked
        )
    )
