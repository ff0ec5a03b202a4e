"""The charts of an endpoint's dashboard, in rows.

All requests; deployments side by side, as in a rollout; what their replicas use.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.gcp.conditions.series import DEPLOYED_MODEL, MINUTE_S, Series
from serving_components.gcp.dashboards import Chart, Curve, Line
from serving_components.gcp.vertex_endpoint.watching import watched

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_CODE: Final = "metric.labels.response_code"
_EACH: Final = f"deployment ${{{DEPLOYED_MODEL}}}"
"""What each curve is called: labels in `legendTemplate` of the monitoring v1 discovery document
[D]."""

_READ: Final = {
    "p50": "REDUCE_PERCENTILE_50",
    "p99": "REDUCE_PERCENTILE_99",
    "mean": "REDUCE_MEAN",
}


def rows(args: "VertexEndpointArgs") -> Iterator[list[Chart]]:
    """Of what this endpoint has."""
    yield [_requests(args), _failed(args), _latency(args)]
    yield [*_by_deployment(args)]
    yield [_replicas(args), *_used(args)]


def _requests(args: "VertexEndpointArgs") -> Chart:
    curve = Curve(
        watched.counted_of(args).requests(MINUTE_S), f"answered by ${{{_CODE}}}", by=[_CODE]
    )
    return Chart("requests", [curve], unit="a minute")


def _failed(args: "VertexEndpointArgs", by: tuple[str, ...] = ()) -> Chart:
    counted = watched.counted_of(args)
    curve = Curve(
        counted.failed(MINUTE_S), _EACH if by else "failed", counted.requests(MINUTE_S), by
    )
    title = "share of failed requests, by deployment" if by else "share of failed requests"
    return Chart(title, [curve], [Line(args.alarms.error_percent / 100, "alert on errors")])


def _latency(args: "VertexEndpointArgs") -> Chart:
    counted = watched.counted_of(args)
    limits = {"alert on p99": args.alarms.p99_ms, "alert on the mean": args.alarms.mean_ms}
    return Chart(
        "latency",
        [Curve(counted.latencies(reducer, MINUTE_S), each) for each, reducer in _READ.items()],
        [Line(value, label) for label, value in limits.items() if value is not None],
        unit="ms",
    )


def _by_deployment(args: "VertexEndpointArgs") -> Iterator[Chart]:
    counted, by = watched.counted_of(args), (DEPLOYED_MODEL,)
    requests = Curve(counted.requests(MINUTE_S), _EACH, by=by)
    yield Chart("requests, by deployment", [requests], unit="a minute")
    yield _failed(args, by)
    slow = Curve(counted.latencies(_READ["p99"], MINUTE_S), _EACH, by=by)
    yield Chart("p99 of the latency, by deployment", [slow], unit="ms")


def _replicas(args: "VertexEndpointArgs") -> Chart:
    read = {"replicas": "are there", "target_replicas": "are to be there"}
    curves = [
        Curve(Series(metric, "ALIGN_MEAN", "REDUCE_SUM", apart=True), f"{_EACH}: {label}")
        for metric, label in read.items()
    ]
    lines = [Line(it.scaling.most, f"most in slot {it.name}") for it in watched.slots(args)]
    return Chart("replicas, by deployment", curves, lines)


def _used(args: "VertexEndpointArgs") -> Iterator[Chart]:
    slots = watched.slots(args)
    read = {
        "cpu/utilization": ("cores in use", ""),
        "memory/bytes_used": ("memory in use", "bytes"),
    }
    if any(slot.machine.accelerator_type is not None for slot in slots):
        read["accelerator/duty_cycle"] = ("time that accelerators are busy", "share")
    for metric, (title, unit) in read.items():
        series = Series(metric, "ALIGN_MEAN", "REDUCE_MEAN", apart=True)
        yield Chart(f"{title}, on average of the replicas", [Curve(series, _EACH)], unit=unit)
