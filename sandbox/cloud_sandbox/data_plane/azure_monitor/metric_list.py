"""`GET {resource}/providers/Microsoft.Insights/metrics`: values of one resource's metrics.

Source: the operation `Metrics_List` in `metrics_API.json` 2023-10-01 of Azure/azure-rest-api-specs
with its examples, and `rest-api-walkthrough` of MicrosoftDocs/azure-monitor-docs [D]. In which
order series come that nobody ordered was not read [U].
"""

from collections.abc import Sequence
from typing import Any, Final

from cloud_sandbox.azure_native.monitor import dimension_filter
from cloud_sandbox.azure_native.monitor.aggregated import Group, grouped, summed, value
from cloud_sandbox.azure_native.monitor.dimension_filter import Filter
from cloud_sandbox.azure_native.monitor.measured import Leaf, measured
from cloud_sandbox.azure_native.monitor.metrics import Aggregation, Metric
from cloud_sandbox.data_plane.azure_monitor import refused
from cloud_sandbox.data_plane.azure_monitor.asked import Asked
from cloud_sandbox.data_plane.azure_monitor.metrics_asked import (
    Order,
    aggregations,
    metrics,
    order,
)
from cloud_sandbox.data_plane.azure_monitor.resource import Measured, resource
from cloud_sandbox.data_plane.azure_monitor.timespan import Timespan, shown

PARAMETERS: Final = (
    *("api-version", "timespan", "interval", "metricnames", "aggregation", "top", "orderby"),
    *("$filter", "resultType", "metricnamespace", "AutoAdjustTimegrain", "ValidateDimensions"),
    "rollupby",
)


def listed(asked: Asked) -> dict[str, Any]:
    """The answer to one request.

    Raises:
        ArmRefused: it makes no sense, or the resource is not there.
    """
    refused.check_parameters(asked, PARAMETERS)
    on = resource(asked)
    wanted, told, span = metrics(asked, on), aggregations(asked), Timespan(asked)
    heads = _only_heads(asked)
    rows = [_row(asked, on, metric, told, span, heads=heads) for metric in wanted]
    answer: dict[str, Any] = {"timespan": f"{shown(span.start)}/{shown(span.end)}"}
    if not heads:
        answer |= {"cost": 0, "interval": span.interval}
    return answer | {"value": rows, "namespace": on.namespace, "resourceregion": on.region}


def _only_heads(asked: Asked) -> bool:
    told = asked.one("resultType") or "Data"
    if told.lower() not in {"data", "metadata"}:
        raise refused.RESULT.told(f"resultType must be Data or Metadata; got {told!r}")
    return told.lower() == "metadata"


def _row(
    asked: Asked,
    on: Measured,
    metric: Metric,
    told: Sequence[Aggregation],
    span: Timespan,
    *,
    heads: bool,
) -> dict[str, Any]:
    row = {
        "id": f"{on.id}/providers/Microsoft.Insights/metrics/{metric.name}",
        "type": "Microsoft.Insights/metrics",
        "name": {"value": metric.name, "localizedValue": metric.shown},
        "unit": metric.unit.value,
    }
    filter_ = _filter(asked, metric)
    wanted = told or metric.aggregations[:1]
    unknown = [each.value for each in wanted if each not in metric.aggregations]
    if unknown:
        # The code of `GetMetricError.json` [D]; its words are the sandbox's own.
        offered = ", ".join(each.value for each in metric.aggregations)
        lack = f"{metric.name} has {offered}; got {', '.join(unknown)}"
        return row | {"timeseries": [], "errorCode": "InvalidSamplingType", "errorMessage": lack}
    leaves = measured(asked.metrics, on.id, metric, span.points[0][0], span.until)
    merged = [name.strip().lower() for name in asked.one("rollupby").split(",") if name.strip()]
    groups = grouped(leaves, filter_, merged)
    ordered = _ordered(groups, order(asked, filtered=bool(filter_.wanted)), span)
    series = [_series(filter_, group, groups[group], merged) for group in ordered]
    if not heads:
        series = [
            told_of | {"data": _data(groups[group], wanted, span)}
            for told_of, group in zip(series, ordered, strict=True)
        ]
    return row | {"timeseries": series, "errorCode": "Success"}


def _filter(asked: Asked, metric: Metric) -> Filter:
    try:
        filter_ = dimension_filter.read(asked.one("$filter"))
    except dimension_filter.Unreadable as reason:
        raise refused.FILTER.told(f"$filter: {reason}") from None
    known = {name.lower() for name in metric.dimensions}
    unknown = [name for name in filter_.names if name.lower() not in known]
    if not unknown:
        return filter_
    if asked.one("ValidateDimensions").lower() == "false":
        return Filter(tuple(each for each in filter_.wanted if each.name.lower() in known))
    has = ", ".join(metric.dimensions) or "none"
    raise refused.FILTER.told(
        f"$filter: {metric.name} has no dimension {', '.join(unknown)}; it has {has}"
    )


def _ordered(groups: dict[Group, list[Leaf]], wanted: Order, span: Timespan) -> list[Group]:
    ordered = sorted(groups)
    if wanted.by is not None:
        by = wanted.by

        def worth(group: Group) -> float:
            told = summed(groups[group], span.points[0][0], span.until)
            return value(told, by) if told else 0.0

        ordered = sorted(ordered, key=worth, reverse=wanted.falling)
    return ordered[: wanted.most]


def _series(
    filter_: Filter, group: Group, leaves: Sequence[Leaf], merged: Sequence[str]
) -> dict[str, Any]:
    """Names of dimensions come in small letters, as in the walkthrough's examples [D]."""
    told = [
        {"name": {"value": name.lower(), "localizedValue": name.lower()}, "value": worth}
        for name, worth in zip(filter_.names, group, strict=True)
        if leaves and name.lower() not in merged
    ]
    return {"metadatavalues": told}


def _data(
    leaves: Sequence[Leaf], wanted: Sequence[Aggregation], span: Timespan
) -> list[dict[str, Any]]:
    """Every point of the time; one without data has a moment and nothing else."""
    points: list[dict[str, Any]] = []
    for begins, ends in span.points:
        told = summed(leaves, begins, ends)
        values = {each.value.lower(): value(told, each) for each in wanted} if told else {}
        points.append({"timeStamp": shown(begins)} | values)
    return points
