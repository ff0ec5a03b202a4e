"""What an aligner makes of the data of one period, and a reducer of several series.

Source: the descriptions of `perSeriesAligner` and `crossSeriesReducer` in the monitoring v3
discovery document, revision 20260129 [D]. Periods without data have no value; that ALIGN_DELTA
makes some up there is left out.
"""

import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.gcp.monitoring.distribution import Distribution
from cloud_sandbox.gcp.monitoring.metrics import Kind, Value
from cloud_sandbox.gcp.monitoring.stored import Stored

Number = float | Distribution
"""The value of one point."""


_PLAIN: Final[dict[str, Callable[[Sequence[float]], float]]] = {
    "MIN": min,
    "MAX": max,
    "MEAN": statistics.fmean,
    "COUNT": len,
    "SUM": math.fsum,
    "STDDEV": statistics.pstdev,
}
_OF_NUMBERS: Final[dict[str, Callable[[Sequence[float]], float]]] = {
    f"ALIGN_{name}": of for name, of in _PLAIN.items()
} | {"ALIGN_NEXT_OLDER": lambda values: values[-1]}
_PERCENTILES: Final = {"99": 99.0, "95": 95.0, "50": 50.0, "05": 5.0}
ALIGNERS: Final = (
    *("ALIGN_DELTA", "ALIGN_RATE", *_OF_NUMBERS),
    *(f"ALIGN_PERCENTILE_{share}" for share in _PERCENTILES),
)
REDUCERS: Final = (
    *(f"REDUCE_{name}" for name in _PLAIN),
    *(f"REDUCE_PERCENTILE_{share}" for share in _PERCENTILES),
)
"""Those that the sandbox computes."""


def aligned(aligner: str, series: Stored, start: float, end: float) -> Number | None:
    """One value of the period `(start, end]`; None where there are no data."""
    data = series.within(start, end)
    if not data:
        return None
    values = [value for _, value in data]
    if series.metric.value is Value.DISTRIBUTION:
        whole = Distribution.of(values)
        share = _share(aligner)
        return whole if share is None else whole.percentile(share)
    if aligner in {"ALIGN_DELTA", "ALIGN_RATE"}:
        return math.fsum(values) / (end - start if aligner == "ALIGN_RATE" else 1)
    points = values if series.metric.kind is Kind.GAUGE else _by_minute(data)
    return _OF_NUMBERS[aligner](points)


def reduced(reducer: str, values: Sequence[Number]) -> Number:
    """One value of those of several series at one moment."""
    share = _share(reducer)
    name = reducer.removeprefix("REDUCE_")
    spread = [value for value in values if isinstance(value, Distribution)]
    if not spread:
        numbers = [value for value in values if not isinstance(value, Distribution)]
        return (
            _PLAIN[name](numbers) if share is None else Distribution.of(numbers).percentile(share)
        )
    if name == "COUNT":
        return len(values)
    merged = Distribution.merged(spread)
    if share is not None:
        return merged.percentile(share)
    if name == "MEAN":
        return merged.mean
    if name == "STDDEV":
        return math.sqrt(merged.deviations / len(merged.values))
    return merged


def _by_minute(data: Sequence[tuple[float, float]]) -> list[float]:
    """What came about in each minute, as one point of a DELTA metric is."""
    minutes: defaultdict[int, list[float]] = defaultdict(list)
    for at, value in data:
        minutes[math.ceil(at / MINUTE_S)].append(value)
    return [math.fsum(values) for values in minutes.values()]


def _share(named: str) -> float | None:
    """The percentile that an aligner or a reducer asks for."""
    return _PERCENTILES.get(named.rpartition("PERCENTILE_")[2]) if "PERCENTILE_" in named else None
