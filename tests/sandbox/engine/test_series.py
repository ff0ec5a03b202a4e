"""Data points are kept as they were sent, for every process alike, and for a bounded time."""

import math
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from cloud_sandbox.engine.database import Damaged, Full
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import KEPT_S, Datum, Metrics, Series
from cloud_sandbox.engine.summary import Summary

HERE = Scope("aws", "1", "eu-west-1")
LATENCY = Series(HERE, "AWS/SageMaker", "ModelLatency", frozenset({("EndpointName", "fraud")}))
T0 = 1_800_000_000.0
_PUT = """
import sys
from pathlib import Path
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum, Metrics, Series
metrics = Metrics(Path(sys.argv[1]))
series = Series(Scope("aws", "1", "eu-west-1"), "N", "m", frozenset())
for at in range(50):
    metrics.put([Datum(series, at, 1.0)])
"""


@pytest.fixture(name="file")
def file_of_metrics(tmp_path: Path) -> Path:
    return tmp_path / "home" / "metrics.sqlite3"


@pytest.fixture(name="metrics")
def no_metrics_yet(file: Path) -> Metrics:
    return Metrics(file)


def test_what_was_put_is_read_in_order_of_time(metrics: Metrics) -> None:
    metrics.put([Datum(LATENCY, T0 + 2, 20.0), Datum(LATENCY, T0 + 1, 10.0)])
    metrics.put([Datum(LATENCY, T0, 5.0)])

    assert metrics.values(LATENCY, T0, T0 + 60) == [(T0, 5.0), (T0 + 1, 10.0), (T0 + 2, 20.0)]


def test_a_stretch_of_time_has_its_beginning_and_not_its_end(metrics: Metrics) -> None:
    metrics.put(Datum(LATENCY, T0 + second, second) for second in range(4))

    assert metrics.values(LATENCY, T0 + 1, T0 + 3) == [(T0 + 1, 1.0), (T0 + 2, 2.0)]


def test_equal_data_points_all_count(metrics: Metrics) -> None:
    metrics.put([Datum(LATENCY, T0, 1.0)] * 3)

    assert metrics.values(LATENCY, T0, T0 + 1) == [(T0, 1.0)] * 3


@pytest.mark.parametrize(
    "other",
    [
        replace(LATENCY, scope=Scope("aws", "2", "eu-west-1")),
        replace(LATENCY, scope=Scope("aws", "1", "us-east-1")),
        replace(LATENCY, namespace="Our/Own"),
        replace(LATENCY, name="OverheadLatency"),
        replace(LATENCY, dimensions=frozenset()),
        replace(LATENCY, dimensions=LATENCY.dimensions | {("VariantName", "live")}),
    ],
    ids=["account", "region", "namespace", "name", "no dimensions", "more dimensions"],
)
def test_a_series_is_known_by_all_of_it(metrics: Metrics, other: Series) -> None:
    metrics.put([Datum(LATENCY, T0, 1.0), Datum(other, T0, 2.0)])

    assert metrics.values(LATENCY, T0, T0 + 1) == [(T0, 1.0)]
    assert metrics.values(other, T0, T0 + 1) == [(T0, 2.0)]


def test_series_of_a_scope_are_listed_by_namespace_when_given(metrics: Metrics) -> None:
    ours = replace(LATENCY, namespace="Our/Own")
    there = replace(LATENCY, scope=Scope("aws", "1", "us-east-1"))
    metrics.put(Datum(series, T0, 1.0) for series in (ours, LATENCY, there, ours))

    assert metrics.listed(HERE) == [LATENCY, ours]
    assert metrics.listed(HERE, "Our/Own") == [ours]
    assert metrics.listed(HERE, "none") == []


def test_stretches_that_have_data_are_summed_up_by_their_number(metrics: Metrics) -> None:
    minute = int(T0) // 60
    points = [(T0, 4.0), (T0 + 59.999, 2.0), (T0 + 60, 7.0), (T0 + 180, 1.0)]
    metrics.put(Datum(LATENCY, at, value) for at, value in points)

    assert metrics.summaries(LATENCY, T0, T0 + 180, 60) == {
        minute: Summary(2, 6.0, 2.0, 4.0),
        minute + 1: Summary(1, 7.0, 7.0, 7.0),
    }


def test_two_summaries_are_one_of_both() -> None:
    both = Summary(2, 6.0, 2.0, 4.0) | Summary(1, 7.0, 7.0, 7.0)

    assert both == Summary(3, 13.0, 2.0, 7.0)


@pytest.mark.parametrize(
    "wrong",
    [Datum(LATENCY, T0, math.nan), Datum(LATENCY, T0, -math.inf), Datum(LATENCY, math.inf, 1)],
)
def test_what_is_not_finite_is_refused_and_nothing_written(metrics: Metrics, wrong: Datum) -> None:
    with pytest.raises(ValueError, match=r"^a data point of ModelLatency must be finite; got"):
        metrics.put([Datum(LATENCY, T0, 1.0), wrong])

    assert metrics.listed(HERE) == []


def test_an_error_while_data_points_are_made_writes_none(metrics: Metrics) -> None:
    def failing() -> Iterator[Datum]:
        yield Datum(LATENCY, T0, 1.0)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        metrics.put(failing())

    assert metrics.values(LATENCY, T0, T0 + 1) == []


def test_what_is_too_old_beside_the_latest_is_dropped(metrics: Metrics) -> None:
    times = (T0, T0 + 7 * 86400, T0 + KEPT_S + 1)
    for at in times:
        metrics.put([Datum(LATENCY, at, 1.0)])

    assert [at for at, _ in metrics.values(LATENCY, 0, math.inf)] == list(times[1:])


def test_a_full_disk_takes_back_what_was_being_put(metrics: Metrics) -> None:
    metrics.put([Datum(LATENCY, T0, 1.0)])
    metrics._database.connection().execute("pragma max_page_count = 1")
    other = replace(LATENCY, name="other")

    with pytest.raises(Full, match=r"^there is no room to write .*metrics\.sqlite3"):
        metrics.put(Datum(other, T0 + at, 1.0) for at in range(10_000))
    metrics._database.connection().execute("pragma max_page_count = 100000")
    metrics.put([Datum(other, T0, 1.0)])

    assert metrics.listed(HERE) == [LATENCY, other]
    assert metrics.values(other, T0, math.inf) == [(T0, 1.0)]


def test_threads_put_together(metrics: Metrics) -> None:
    def put(number: int) -> None:
        metrics.put([Datum(replace(LATENCY, name=f"m{number % 3}"), T0 + number, 1.0)])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(put, range(60)))

    assert [len(metrics.values(one, T0, math.inf)) for one in metrics.listed(HERE)] == [20] * 3


def test_processes_put_together(metrics: Metrics, file: Path) -> None:
    command = [sys.executable, "-c", _PUT, str(file)]

    putting = [subprocess.Popen(command) for _ in range(2)]

    assert [process.wait() for process in putting] == [0, 0]
    [series] = metrics.listed(HERE)
    assert len(metrics.values(series, 0, 50)) == 100


def test_only_their_owner_reads_them(metrics: Metrics, file: Path) -> None:
    metrics.put([Datum(LATENCY, T0, 1.0)])

    modes = {stat.S_IMODE(one.stat().st_mode) for one in file.parent.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_damaged_file_is_named(metrics: Metrics, file: Path) -> None:
    file.write_bytes(b"something else" * 100)

    with pytest.raises(Damaged, match=r"metrics\.sqlite3 is damaged"):
        metrics.listed(HERE)
