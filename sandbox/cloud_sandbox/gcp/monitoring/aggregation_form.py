"""What an aggregation must be: how points of one series are aligned, and series reduced.

Shapes are the same in an alert policy, a dashboard and a list of time series. Source where none
stands beside it: `Aggregation` in the monitoring v3 discovery document, revision 20260129 [D].
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cloud_sandbox.engine.wire import UNKNOWN
from cloud_sandbox.gcp.monitoring.metrics import Kind, Metric, Value

NO_ALIGNER: Final = ("", "ALIGN_NONE", None)
NO_REDUCER: Final = ("", "REDUCE_NONE", None)
SHORTEST_S: Final = 60
LONGEST_S: Final = 90_000
"""Of an alert policy; charts may have two years."""

_DURATION: Final = re.compile(r"(?P<seconds>\d+(?:\.\d{1,9})?)s")
_NUMBERS: Final = frozenset({Value.INT64, Value.DOUBLE})
_PERCENTILES: Final = frozenset(f"ALIGN_PERCENTILE_{share}" for share in ("99", "95", "50", "05"))
_FOR_NUMBERS: Final = ("REDUCE_MIN", "REDUCE_MAX")
_ALIGNED: Final[dict[str, tuple[frozenset[Kind], frozenset[Value]]]] = {
    "ALIGN_DELTA": (frozenset({Kind.DELTA}), frozenset(Value)),
    "ALIGN_RATE": (frozenset({Kind.DELTA}), _NUMBERS),
    "ALIGN_INTERPOLATE": (frozenset({Kind.GAUGE}), _NUMBERS),
    "ALIGN_NEXT_OLDER": (frozenset({Kind.GAUGE}), frozenset(Value)),
    "ALIGN_MIN": (frozenset(Kind), _NUMBERS),
    "ALIGN_MAX": (frozenset(Kind), _NUMBERS),
    "ALIGN_MEAN": (frozenset(Kind), _NUMBERS),
    "ALIGN_COUNT": (frozenset(Kind), _NUMBERS),
    "ALIGN_SUM": (frozenset(Kind), frozenset(Value)),
    "ALIGN_STDDEV": (frozenset(Kind), _NUMBERS),
    "ALIGN_PERCENT_CHANGE": (frozenset(Kind), _NUMBERS),
    **dict.fromkeys(_PERCENTILES, (frozenset(Kind), frozenset({Value.DISTRIBUTION}))),
}
"""The metrics that each aligner is for: what is said of each value of `perSeriesAligner`. Those for
booleans are for none of Vertex AI's metrics."""


def seconds_of(told: object) -> float | None:
    """What a duration says, such as `60s`; None where it is none."""
    match = _DURATION.fullmatch(told) if isinstance(told, str) else None
    return float(match["seconds"]) if match else None


def faults(aggregation: Mapping[str, Any], metric: Metric | None) -> Iterator[tuple[str, str]]:
    """What is wrong with one: the property, and why. `metric` is None where nobody knows it."""
    aligner = aggregation.get("perSeriesAligner")
    reducer = aggregation.get("crossSeriesReducer")
    if UNKNOWN in (aligner, reducer):
        return
    yield from _period(aggregation.get("alignmentPeriod"), aligner)
    if reducer not in NO_REDUCER and aligner in NO_ALIGNER:
        told = "needs a perSeriesAligner other than ALIGN_NONE"
        yield "crossSeriesReducer", f"{told}; got {reducer} alone"
    if aggregation.get("groupByFields") and reducer in NO_REDUCER:
        # hashicorp/terraform-provider-google issue 16366 [I].
        yield "groupByFields", "An aggregation cannot have group-by fields without a reducer."
    if metric is not None and _of_distributions(reducer, aligner, metric):
        told = "is for numbers; take a percentile by the perSeriesAligner, or by the reducer"
        yield "crossSeriesReducer", f"{reducer} {told}"
    if metric is not None and aligner not in NO_ALIGNER and not _fits(aligner, metric):
        # google/exposure-notifications-verification-server issue 659 [I].
        told = f"metrics with kind {metric.kind} and value type {metric.value}."
        fault = f'had an invalid value of "{aligner}": The aligner cannot be applied to {told}'
        yield "perSeriesAligner", fault


def _of_distributions(reducer: object, aligner: object, metric: Metric) -> bool:
    """Whether a reducer that is for numbers alone gets distributions."""
    kept = aligner not in NO_ALIGNER and aligner not in _PERCENTILES
    return kept and metric.value is Value.DISTRIBUTION and reducer in _FOR_NUMBERS


def _period(period: object, aligner: object) -> Iterator[tuple[str, str]]:
    if period is UNKNOWN or aligner in NO_ALIGNER:
        return
    seconds = seconds_of(period)
    if seconds is None:
        told = "is required beside a perSeriesAligner, such as 60s"
        yield "alignmentPeriod", f"{told}; got {period!r}"
    elif not SHORTEST_S <= seconds <= LONGEST_S:
        told = f"must be {SHORTEST_S}s to {LONGEST_S}s"
        yield "alignmentPeriod", f"{told}; got {period!r}"
    elif seconds % SHORTEST_S:
        # hashicorp/terraform-provider-google pull request 10893 [I].
        told = "alignment period must be in multiples of one minute"
        yield "alignmentPeriod", f"{told}; got {period!r}"


def _fits(aligner: object, metric: Metric) -> bool:
    kinds, values = _ALIGNED.get(str(aligner), (frozenset(), frozenset()))
    return metric.kind in kinds and metric.value in values
