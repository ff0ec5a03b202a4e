"""Reading the data points that alarms look at, each stretch of time once."""

import math
from typing import Final

from cloud_sandbox.aws.cloudwatch.alarm_queries import MetricQuery
from cloud_sandbox.aws.cloudwatch.period_statistic import OF_SUMMARY, of_values
from cloud_sandbox.engine.series import Metrics, Series
from cloud_sandbox.engine.summary import Summary

_SAMPLES: Final = "SampleCount"


class Datapoints:
    """What the metrics say up to some moment; what was read is not read again."""

    def __init__(self, metrics: Metrics, until: float) -> None:
        self._metrics = metrics
        self._until = until
        self._summaries: dict[tuple[Series, int], tuple[float, dict[int, Summary]]] = {}
        self._values: dict[tuple[MetricQuery, float, float], float | None] = {}

    def before(
        self, query: MetricQuery, moment: float, period_s: int, count: int, every_s: int
    ) -> tuple[float | None, ...]:
        """The statistic of each of so many periods that end at `moment`, the oldest first.

        Moments are multiples of `every_s`, so summaries over a divisor of both make up any period.
        """
        starts = [moment - period_s * back for back in range(count, 0, -1)]
        if query.statistic in OF_SUMMARY:
            stretch = math.gcd(period_s, every_s)
            known = self._summed(query.series, starts[0], stretch)
            return tuple(_of_period(query, known, start, period_s, stretch) for start in starts)
        return tuple(self._of_values(query, start, start + period_s) for start in starts)

    def samples(self, query: MetricQuery, moment: float, period_s: int, every_s: int) -> float:
        """How many data points there are in one stretch that ends at `moment`."""
        counted = MetricQuery(query.series, _SAMPLES)
        [count] = self.before(counted, moment, period_s, 1, every_s)
        return count or 0.0

    def _summed(self, series: Series, since: float, stretch: int) -> dict[int, Summary]:
        read_since, known = self._summaries.get((series, stretch), (math.inf, {}))
        if since < read_since:
            known = self._metrics.summaries(series, since, self._until, stretch)
            self._summaries[series, stretch] = (since, known)
        return known

    def _of_values(self, query: MetricQuery, since: float, until: float) -> float | None:
        key = (query, since, until)
        if key not in self._values:
            found = [value for _, value in self._metrics.values(query.series, since, until)]
            self._values[key] = of_values(query.statistic, found) if found else None
        return self._values[key]


def _of_period(
    query: MetricQuery, known: dict[int, Summary], start: float, period_s: int, stretch: int
) -> float | None:
    first = int(start) // stretch
    whole: Summary | None = None
    for number in range(first, first + period_s // stretch):
        part = known.get(number)
        if part is not None:
            whole = part if whole is None else whole | part
    return None if whole is None else OF_SUMMARY[query.statistic](whole)
