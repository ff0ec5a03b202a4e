"""The time series of a cloud's metric service: raw data points in one SQLite file.

A data point is kept as it was sent; what a cloud makes of it, a sum or a percentile, is computed
when it is asked for. The clock is the sandbox's: who sends a data point says when it was.
"""

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.engine import rollup
from cloud_sandbox.engine.database import Database
from cloud_sandbox.engine.layout import SERIES
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.rollup import MINUTE_S
from cloud_sandbox.engine.summary import Summary

KEPT_S: Final = 8 * 86400.0
"""How long a data point is kept: a week, the longest that an alarm may look back, and a day."""

_TRIMMED_EVERY_S: Final = 600.0

_VALUES: Final = """
select at, value from datum
where series = (select id from series where cloud = ? and account = ? and region = ?
                and namespace = ? and name = ? and dimensions = ?)
and at >= ? and at < ? order by at
"""
_SUMMARIES: Final = """
select cast(at / ?9 as integer), count(*), sum(value), min(value), max(value) from datum
where series = (select id from series where cloud = ?1 and account = ?2 and region = ?3
                and namespace = ?4 and name = ?5 and dimensions = ?6)
and at >= ?7 and at < ?8 group by 1
"""
_Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class Series:
    """One time series, known by all of this together."""

    scope: Scope
    namespace: str
    name: str
    dimensions: frozenset[tuple[str, str]]
    """Names and values."""


@dataclass(frozen=True)
class Datum:
    """One data point."""

    series: Series
    at: float
    """Seconds since the epoch, on the sandbox's clock."""

    value: float


class Metrics:
    """Every data point of the last eight days. Safe for threads and for several processes."""

    def __init__(self, file: Path) -> None:
        self._database = Database(file, SERIES)
        self._ids: dict[Series, int] = {}

    def put(self, data: Iterable[Datum]) -> None:
        """Write data points, all of them or none.

        Raises:
            ValueError: one is no finite number; nothing was written.
            Full: there is no room on the disk; nothing was written.
        """
        given = list(data)
        for datum in given:
            if not (math.isfinite(datum.value) and math.isfinite(datum.at)):
                told = f"{datum.value!r} at {datum.at!r}"
                raise ValueError(f"a data point of {datum.series.name} must be finite; got {told}")
        if not given:
            return
        known = {datum.series: self._ids.get(datum.series) for datum in given}
        with self._database.transaction():
            ids = {series: id_ or self._entered(series) for series, id_ in known.items()}
            points = [(ids[datum.series], datum.at, datum.value) for datum in given]
            connection = self._database.connection()
            connection.executemany("insert into datum values (?, ?, ?)", points)
            rollup.add(connection, points)
            self._trim(max(datum.at for datum in given))
        self._ids |= ids

    def values(self, series: Series, since: float, until: float) -> list[tuple[float, float]]:
        """Times and values of a series in `since <= at < until`, in order of time."""
        rows = self._database.connection().execute(_VALUES, (*_key(series), since, until))
        return rows.fetchall()

    def summaries(
        self, series: Series, since: float, until: float, every_s: float
    ) -> dict[int, Summary]:
        """Of each stretch of so many seconds that has data, by its number since the epoch."""
        connection, key = self._database.connection(), _key(series)
        whole = until // MINUTE_S * MINUTE_S
        found: dict[int, Summary] = {}
        if since < whole and rollup.aligned(since, every_s):
            found, since = rollup.read(connection, key, since, whole, every_s), whole
        for number, *summed in connection.execute(_SUMMARIES, (*key, since, until, every_s)):
            rest = Summary(*summed)
            found[number] = found[number] | rest if number in found else rest
        return found

    def listed(self, scope: Scope, namespace: str | None = None) -> list[Series]:
        """Every series of a scope that ever had a data point, of one namespace when given."""
        rows = self._database.connection().execute(
            "select namespace, name, dimensions from series"
            " where cloud = ? and account = ? and region = ? and (?4 is null or namespace = ?4)"
            " order by namespace, name, dimensions",
            (scope.cloud, scope.account, scope.region, namespace),
        )
        return list(_series(scope, rows))

    def _entered(self, series: Series) -> int:
        """The number of a series in this file."""
        connection = self._database.connection()
        connection.execute(
            "insert or ignore into series (cloud, account, region, namespace, name, dimensions)"
            " values (?, ?, ?, ?, ?, ?)",
            _key(series),
        )
        [[number]] = connection.execute(
            "select id from series where cloud = ? and account = ? and region = ?"
            " and namespace = ? and name = ? and dimensions = ?",
            _key(series),
        )
        known: int = number
        return known

    def _trim(self, latest: float) -> None:
        """Drop what is too old beside the latest data point, once in ten minutes of its clock."""
        connection = self._database.connection()
        [[until]] = connection.execute("select until from trimming")
        if latest - KEPT_S < until + _TRIMMED_EVERY_S:
            return
        connection.execute(
            "delete from datum where series in (select id from series) and at < ?",
            (latest - KEPT_S,),
        )
        rollup.trim(connection, latest - KEPT_S)
        connection.execute("update trimming set until = ?", (latest - KEPT_S,))


def _series(scope: Scope, rows: Iterable[tuple[str, str, str]]) -> Iterator[Series]:
    for namespace, name, dimensions in rows:
        pairs = frozenset((key, value) for key, value in json.loads(dimensions))
        yield Series(scope, namespace, name, pairs)


def _key(series: Series) -> _Key:
    scope = series.scope
    dimensions = json.dumps(sorted(series.dimensions))
    return (scope.cloud, scope.account, scope.region, series.namespace, series.name, dimensions)
