"""What was measured of one resource, by the minute.

Minutes are what Azure Monitor makes of data points first: "Sub minute to 1-minute aggregation" in
`metrics-aggregation-explained` of MicrosoftDocs/azure-monitor-docs [D]. How the service itself
comes to its values was not read: here requests of one minute are one value, and percentiles are of
the requests of one minute of one deployment [U].
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.monitor.metrics import (
    DEPLOYMENTS,
    ENDPOINTS,
    LATENCY,
    REQUESTS,
    RESOURCE,
    Metric,
)
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.engine.series import Metrics, Series
from cloud_sandbox.engine.summary import Summary

_RANKED: Final = f"{LATENCY}_P"
_DEPLOYMENT: Final = "deployment"
_CODE: Final = {"statusCode": "envoy_response_code"}


@dataclass(frozen=True)
class Leaf:
    """One time series: all its dimensions, and the minutes that have data."""

    dimensions: Mapping[str, str]
    minutes: Mapping[int, Summary]
    """By their number since the epoch."""


def measured(
    metrics: Metrics, identity: str, metric: Metric, since: float, until: float
) -> list[Leaf]:
    """All series of a metric of one resource in `since <= at < until`, both whole minutes."""
    of_deployment = metric.namespace == DEPLOYMENTS and (
        metric.name == REQUESTS or metric.name.startswith(_RANKED)
    )
    if of_deployment:
        return list(_of_endpoint(metrics, identity, metric, since, until))
    named = _stored_as(metric)
    found = (
        Leaf(_told(series, metric), _minutes(metrics, series, metric, since, until))
        for series in _series(metrics, metric.namespace, named, identity)
    )
    return [leaf for leaf in found if leaf.minutes]


def _of_endpoint(
    metrics: Metrics, identity: str, metric: Metric, since: float, until: float
) -> Iterator[Leaf]:
    """Of a deployment's requests, which are written down once: as its endpoint's."""
    endpoint, name = resource_id.holder_of(identity), resource_id.name_of(identity).lower()
    groups: defaultdict[str, dict[int, Summary]] = defaultdict(dict)
    for series in _series(metrics, ENDPOINTS, _stored_as(metric), endpoint):
        dimensions = dict(series.dimensions)
        if dimensions.get(_DEPLOYMENT, "").lower() != name:
            continue
        minutes = groups[dimensions.get(next(iter(_CODE)), "")]
        for number, told in _minutes(metrics, series, metric, since, until).items():
            minutes[number] = _added(minutes.get(number), told)
    for code, minutes in groups.items():
        if minutes:
            yield Leaf({_CODE["statusCode"]: code} if metric.dimensions else {}, minutes)


def _added(there: Summary | None, told: Summary) -> Summary:
    """Two counts of one minute are one count."""
    return told if there is None else _once(there.total + told.total)


def _stored_as(metric: Metric) -> str:
    return LATENCY if metric.name.startswith(_RANKED) else metric.name


def _series(metrics: Metrics, namespace: str, name: str, identity: str) -> Iterator[Series]:
    key = resource_id.key_of(identity)
    wanted = (RESOURCE, key)
    for scope in _scopes(identity):
        for series in metrics.listed(scope, namespace):
            if series.name == name and wanted in series.dimensions:
                yield series


def _scopes(identity: str) -> Iterable[Scope]:
    return [Scope("azure-native", resource_id.subscription_of(identity), "")]


def _told(series: Series, metric: Metric) -> dict[str, str]:
    known = dict(series.dimensions)
    return {name: known[name] for name in metric.dimensions if name in known}


def _minutes(
    metrics: Metrics, series: Series, metric: Metric, since: float, until: float
) -> dict[int, Summary]:
    if metric.name == REQUESTS:
        summed = metrics.summaries(series, since, until, MINUTE_S)
        return {number: _once(each.total) for number, each in summed.items()}
    if not metric.name.startswith(_RANKED):
        return metrics.summaries(series, since, until, MINUTE_S)
    minutes: defaultdict[int, list[float]] = defaultdict(list)
    for at, value in metrics.values(series, since, until):
        minutes[int(at // MINUTE_S)].append(value)
    rank = int(metric.name.removeprefix(_RANKED))
    return {number: _once(_percentile(values, rank)) for number, values in minutes.items()}


def _percentile(values: list[float], rank: int) -> float:
    """The least value that so many percent of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(rank / 100 * len(ordered)), 1) - 1]


def _once(value: float) -> Summary:
    return Summary(1, value, value, value)
