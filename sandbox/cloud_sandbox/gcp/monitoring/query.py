"""A filter and an aggregation, as an alert policy, a chart and a list of time series ask them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.gcp.monitoring import aggregation_form, filter_form
from cloud_sandbox.gcp.monitoring.aggregation_form import NO_ALIGNER, NO_REDUCER
from cloud_sandbox.gcp.monitoring.aligned import ALIGNERS, REDUCERS, Number, aligned, reduced
from cloud_sandbox.gcp.monitoring.filter_form import Filter
from cloud_sandbox.gcp.monitoring.filter_tokens import Unreadable
from cloud_sandbox.gcp.monitoring.metrics import METRICS, Kind, Metric, Value
from cloud_sandbox.gcp.monitoring.stored import Stored

Group = tuple[tuple[str, str], ...]
"""What the series of one value have in common: labels, each with its value."""

_FIELD: Final = re.compile(
    r'(?P<of>metric|resource)\.labels?\.(?P<quote>"?)(?P<label>\w+)(?P=quote)'
)
_SAME_VALUE: Final = ("DELTA", "SUM", "MIN", "MAX", "NEXT_OLDER")
_SAME_KIND: Final = ("DELTA", "SUM")


class Unanswerable(ValueError):  # noqa: N818 - said to who asks
    """What the sandbox cannot compute. The text says what."""


class NoMetric(Unanswerable):
    """There is no such metric."""


@dataclass(frozen=True)
class Query:
    """What is asked for."""

    filter: Filter
    metric: Metric
    aligner: str
    """Empty where points are asked for as they are."""

    period_s: float
    reducer: str
    """Empty where every series is asked for by itself."""

    group_by: tuple[str, ...]

    @classmethod
    def of(cls, text: str, aggregation: Mapping[str, Any]) -> "Query":
        """From the words of the API.

        Raises:
            Unanswerable: it makes no sense, or the sandbox does not compute it.
        """
        try:
            filter_ = filter_form.read(text)
        except Unreadable as reason:
            raise Unanswerable(f"{reason}; got {text!r}") from None
        metric = _metric(filter_, text)
        for where, fault in aggregation_form.faults(aggregation, metric):
            raise Unanswerable(f"{where}: {fault}")
        aligner, reducer = (
            aggregation.get("perSeriesAligner"),
            aggregation.get("crossSeriesReducer"),
        )
        return cls(
            filter_,
            metric,
            _computed("perSeriesAligner", aligner, NO_ALIGNER, ALIGNERS),
            aggregation_form.seconds_of(aggregation.get("alignmentPeriod")) or 0.0,
            _computed("crossSeriesReducer", reducer, NO_REDUCER, REDUCERS),
            tuple(_field(name) for name in aggregation.get("groupByFields") or ()),
        )

    @property
    def kind(self) -> Kind:
        """Of the points that come of it."""
        words = [word.partition("_")[2] for word in (self.aligner, self.reducer) if word]
        return self.metric.kind if all(word in _SAME_KIND for word in words) else Kind.GAUGE

    @property
    def value(self) -> Value:
        """The type of the points that come of it."""
        words = [word.partition("_")[2] for word in (self.aligner, self.reducer) if word]
        if words and words[-1] == "COUNT":
            return Value.INT64
        return self.metric.value if all(word in _SAME_VALUE for word in words) else Value.DOUBLE

    def at(self, found: Sequence[Stored], end: float) -> dict[Group, Number]:
        """The values of the period that ends then; none for what has no data."""
        groups: dict[Group, list[Number]] = {}
        for series in found:
            value = aligned(self.aligner, series, end - self.period_s, end)
            if value is not None:
                groups.setdefault(self.group(series), []).append(value)
        if not self.reducer:
            return {group: values[0] for group, values in groups.items()}
        return {group: reduced(self.reducer, values) for group, values in groups.items()}

    def group(self, series: Stored) -> Group:
        """That which a series belongs to."""
        if not self.reducer:
            return tuple(series.labels.items())
        return tuple((name, series.labels.get(name, "")) for name in self.group_by)


def _metric(filter_: Filter, text: str) -> Metric:
    wanted = filter_.type_of("metric")
    if not wanted:
        raise Unanswerable(f"the filter must specify a single metric type; got {text!r}")
    if wanted not in METRICS:
        raise NoMetric(f'Cannot find metric(s) that match type = "{wanted}".')
    return METRICS[wanted]


def _computed(what: str, told: object, none: Sequence[object], known: Sequence[str]) -> str:
    if told in none:
        return ""
    if told not in known:
        raise Unanswerable(f"{what}: the sandbox computes {', '.join(known)}; got {told}")
    return str(told)


def _field(name: str) -> str:
    found = _FIELD.fullmatch(name)
    if found is None:
        told = "the sandbox groups by metric.labels.KEY and resource.labels.KEY"
        raise Unanswerable(f"groupByFields: {told}; got {name!r}")
    return f"{found['of']}.labels.{found['label']}"
