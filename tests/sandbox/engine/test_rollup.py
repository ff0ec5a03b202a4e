"""What is summed up by the minute is what a reader of each data point would find."""

import random
import sqlite3
from pathlib import Path

import pytest

from cloud_sandbox.engine.layout import SERIES, lay_out
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import KEPT_S, Datum, Metrics, Series
from cloud_sandbox.engine.summary import Summary

ERRORS = Series(Scope("aws", "1", "eu-west-1"), "AWS/SageMaker", "Errors", frozenset())
T0 = 1_800_000_000
"""A full hour."""


@pytest.fixture(name="metrics")
def no_metrics_yet(tmp_path: Path) -> Metrics:
    return Metrics(tmp_path / "metrics.sqlite3")


def by_hand(metrics: Metrics, since: float, until: float, every_s: int) -> dict[int, Summary]:
    found: dict[int, Summary] = {}
    for at, value in metrics.values(ERRORS, since, until):
        number, one = int(at // every_s), Summary(1, value, value, value)
        found[number] = found[number] | one if number in found else one
    return found


@pytest.mark.parametrize("every_s", [60, 300, 10, 90])
@pytest.mark.parametrize(
    ("since", "until"), [(0, 1800), (0, 1799.5), (60, 61), (30, 400), (60, 60)]
)
def test_any_stretch_is_what_its_data_points_come_to(
    metrics: Metrics, every_s: int, since: float, until: float
) -> None:
    chance = random.Random(5)
    values = [Datum(ERRORS, T0 + at / 4, float(chance.randrange(100))) for at in range(7300)]
    for begin in range(0, len(values), 33):  # as they are measured, a few at a time
        metrics.put(values[begin : begin + 33])

    found = metrics.summaries(ERRORS, T0 + since, T0 + until, every_s)

    assert found == by_hand(metrics, T0 + since, T0 + until, every_s)


def test_what_comes_later_than_its_minute_counts_in_it(metrics: Metrics) -> None:
    metrics.put([Datum(ERRORS, T0 + 1, 2.0), Datum(ERRORS, T0 + 90, 3.0)])
    metrics.put([Datum(ERRORS, T0 + 2, 5.0)])

    assert metrics.summaries(ERRORS, T0, T0 + 120, 60) == {
        T0 // 60: Summary(2, 7.0, 2.0, 5.0),
        T0 // 60 + 1: Summary(1, 3.0, 3.0, 3.0),
    }


def test_a_file_of_before_is_summed_up_when_it_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "metrics.sqlite3"
    older = sqlite3.connect(file, isolation_level=None)
    lay_out(older, SERIES[:1])
    older.execute("insert into series values (1, 'aws', '1', 'eu-west-1', 'N', 'Errors', '[]')")
    older.executemany("insert into datum values (1, ?, ?)", [(T0, 1.0), (T0 + 5, 4.0)])
    older.close()

    known = Metrics(file)

    series = Series(Scope("aws", "1", "eu-west-1"), "N", "Errors", frozenset())
    assert known.summaries(series, T0, T0 + 60, 60) == {T0 // 60: Summary(2, 5.0, 1.0, 4.0)}


def test_minutes_that_are_too_old_are_dropped(metrics: Metrics, tmp_path: Path) -> None:
    metrics.put([Datum(ERRORS, T0, 1.0)])
    metrics.put([Datum(ERRORS, T0 + KEPT_S + 3600, 1.0)])

    assert sqlite3.connect(tmp_path / "metrics.sqlite3").execute(
        "select count(*) from minute"
    ).fetchall() == [(1,)]
