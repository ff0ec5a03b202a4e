"""The symptoms of an endpoint, each made of what the cloud counts of it.

Metrics, labels and units: Cloud Monitoring's list of Google Cloud metrics, `aiplatform`, read in a
public copy [D].
"""

from typing import Final

from serving_components.gcp.conditions.condition import Condition, Missing
from serving_components.gcp.conditions.counted import Counted
from serving_components.gcp.conditions.series import MINUTE_S, Series

WATCHED_S: Final = 5 * MINUTE_S
"""How far back errors, latency and use are looked at, minute by minute."""

PUBLIC: Final = Counted()


def errors(percent: float, counted: Counted = PUBLIC) -> Condition:
    """More than this share of the requests failed."""
    said = f"more than {percent:g} % of the requests fail"
    failed, requests = counted.failed(WATCHED_S), counted.requests(WATCHED_S)
    return Condition("errors", said, failed, percent / 100, requests)


def latency(limit_ms: float, counted: Counted = PUBLIC) -> Condition:
    """One request of a hundred took longer."""
    said = f"p99 latency is above {limit_ms:g} ms"
    series = counted.latencies("REDUCE_PERCENTILE_99", WATCHED_S)
    return Condition("latency", said, series, limit_ms)


def mean_latency(limit_ms: float, counted: Counted = PUBLIC) -> Condition:
    """Requests took longer on average."""
    said = f"average latency is above {limit_ms:g} ms"
    series = counted.latencies("REDUCE_MEAN", WATCHED_S)
    return Condition("mean_latency", said, series, limit_ms)


def no_traffic(minutes: int, counted: Counted = PUBLIC) -> Condition:
    """Not one request. No data is silence too.

    Of what had requests before: series that never had data are not there to be looked at ("Create
    metric-absence alerting policies" [D], of conditions on absence).
    """
    return Condition(
        "no_traffic",
        f"no request for {minutes} minutes",
        counted.requests(MINUTE_S),
        1,
        below=True,
        duration_s=minutes * MINUTE_S,
        missing=Missing.BAD,
    )


def at_max(most: int, minutes: int) -> Condition:
    """As many replicas as there may be, without a break; of whichever deployment has them."""
    return Condition(
        "at_max",
        f"{most} replicas, as many as there may be, for {minutes} minutes",
        Series("replicas", "ALIGN_MIN", "REDUCE_SUM", apart=True),
        most - 1,
        duration_s=minutes * MINUTE_S,
    )


def cpu(percent: float, cores: int) -> Condition:
    """On average of a deployment's replicas.

    The metric is a fraction that "may exceed 100% if the machine type has multiple CPUs" [D], so
    each core is taken to add 1.
    """
    said = f"more than {percent:g} % of the {cores} cores is in use, on average of the replicas"
    return Condition("cpu", said, _used("cpu/utilization"), percent / 100 * cores)


def memory(percent: float, machine_bytes: int) -> Condition:
    """On average of a deployment's replicas."""
    said = f"more than {percent:g} % of the memory is in use, on average of the replicas"
    return Condition("memory", said, _used("memory/bytes_used"), percent / 100 * machine_bytes)


def gpu(percent: float) -> Condition:
    """On average of a deployment's replicas: the part of the time, 1 at most [D]."""
    said = f"accelerators are busy for more than {percent:g} % of the time, on average"
    return Condition("gpu", said, _used("accelerator/duty_cycle"), percent / 100)


def _used(metric: str) -> Series:
    return Series(metric, "ALIGN_MEAN", "REDUCE_MEAN", WATCHED_S, apart=True)
