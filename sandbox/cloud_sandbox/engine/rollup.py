"""Data points summed up by the minute while they are written, so that a reader need not.

An alarm over half an hour of a busy series reads thirty rows in place of thousands.
"""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from cloud_sandbox.engine.summary import Summary

MINUTE_S: Final = 60

_ADD: Final = """
insert into minute values (?, ?, ?, ?, ?, ?)
on conflict (series, number) do update set
    count = count + excluded.count, total = total + excluded.total,
    least = min(least, excluded.least), most = max(most, excluded.most)
"""
_READ: Final = """
select number / ?9, sum(count), sum(total), min(least), max(most) from minute
where series = (select id from series where cloud = ?1 and account = ?2 and region = ?3
                and namespace = ?4 and name = ?5 and dimensions = ?6)
and number >= ?7 and number < ?8 group by 1
"""


def add(connection: sqlite3.Connection, points: Iterable[tuple[int, float, float]]) -> None:
    """Sum up points (series, time, value) that are being written; inside their transaction."""
    minutes: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for series, at, value in points:
        minutes[series, int(at // MINUTE_S)].append(value)
    connection.executemany(
        _ADD,
        (
            (*minute, len(values), math.fsum(values), min(values), max(values))
            for minute, values in minutes.items()
        ),
    )


def aligned(*seconds: float) -> bool:
    """Whether whole minutes make all of them up."""
    return all(each % MINUTE_S == 0 for each in seconds)


def read(
    connection: sqlite3.Connection, key: tuple[str, ...], since: float, until: float, every_s: float
) -> dict[int, Summary]:
    """Of each stretch that has data, by its number since the epoch; all seconds are aligned."""
    minutes = (int(each) // MINUTE_S for each in (since, until, every_s))
    rows = connection.execute(_READ, (*key, *minutes))
    return {number: Summary(*summed) for number, *summed in rows}


def trim(connection: sqlite3.Connection, before: float) -> None:
    """Drop minutes that were over by then."""
    connection.execute("delete from minute where number < ?", (int(before // MINUTE_S),))
