"""Thresholds between which the number of instances stays as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from serving_components.azure.online_endpoint.scaling import measures
from serving_components.azure.online_endpoint.scaling.measures import Measure
from serving_components.core import Scaling, Statistic, Wired

_IN_BELOW: Final = 0.6
"""Of a target. Azure Monitor keeps no target: it adds above one threshold and takes away below
another, and wants a margin between them. What would be added again at once it does not take away
(`autoscale-flapping` [D])."""


@dataclass(frozen=True)
class Thresholds:
    """Of one metric."""

    measure: Measure
    out_above: float
    in_below: float | None
    """None of what takes none away."""

    reached: bool = False
    """Whether an instance is added at the threshold itself already."""

    statistic: Statistic = Statistic.AVERAGE


def thresholds(scaling: Scaling) -> Iterator[Thresholds]:
    """All that is asked for."""
    if scaling.between is not None:
        asked = scaling.between
        measure = measures.BUSY[asked.metric]
        yield Thresholds(measure, asked.scale_out_percent, asked.scale_in_percent, reached=True)
    for word, measure in measures.WORDS.items():
        target = getattr(scaling, word)
        if target is not None:
            yield _around(measure, target)
            if measure is measures.WORDS["requests_per_minute"]:
                yield from (Thresholds(failed, target, None) for failed in measures.FAILED)
    metric = scaling.metric
    if metric is not None:
        measure = _measure_of(metric.namespace, metric.name, metric.dimensions)
        yield _around(measure, metric.target, Statistic(metric.statistic))


def _around(
    measure: Measure, target: float, statistic: Statistic = Statistic.AVERAGE
) -> Thresholds:
    return Thresholds(measure, target, round(target * _IN_BELOW, 6), statistic=statistic)


def _measure_of(namespace: str, name: str, values: Mapping[str, Wired[str]]) -> Measure:
    found = measures.named(namespace, name)
    assert found is not None, "an objection sees to it"  # noqa: S101
    return Measure(found.name, found.namespace, values)
