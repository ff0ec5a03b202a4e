"""What aligners and reducers make of an endpoint's data."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.monitoring.distribution import Distribution
from cloud_sandbox.gcp.monitoring.metrics import Kind, Value
from cloud_sandbox.gcp.monitoring.query import NoMetric, Query, Unanswerable
from cloud_sandbox.gcp.monitoring.stored import found
from tests.sandbox.gcp.emulation import PROJECT
from tests.sandbox.gcp.monitoring.measured import MINUTE, Measured
from tests.sandbox.gcp.monitoring.policy_examples import FAILED, of

LATENCIES = of("prediction_latencies", 'metric.labels.latency_type = "total"')
BY_MODEL = ["metric.label.deployed_model_id"]


@pytest.fixture(name="metrics")
def empty_metrics(tmp_path: Path) -> Metrics:
    return Metrics(tmp_path / "metrics.sqlite3")


def query(text: str, aligner: str, reducer: str = "", **more: Any) -> Query:
    return Query.of(
        text,
        {
            "alignmentPeriod": "120s",
            "perSeriesAligner": f"ALIGN_{aligner}",
            "crossSeriesReducer": f"REDUCE_{reducer}" if reducer else "",
        }
        | more,
    )


def value(metrics: Metrics, asked: Query, end: float = MINUTE) -> Any:
    """The only value of the period that ends then."""
    [(_, one)] = asked.at(found(metrics, PROJECT, asked.filter, end - 120, end), end).items()
    return one


@pytest.mark.parametrize(
    ("aligner", "wanted"),
    [("SUM", 5.0), ("DELTA", 5.0), ("RATE", 5 / 120), ("MAX", 3.0), ("MIN", 2.0), ("MEAN", 2.5)],
)
def test_what_is_counted_is_added_up_by_the_minute(
    metrics: Metrics, aligner: str, wanted: float
) -> None:
    times = [MINUTE - 119, MINUTE - 60, MINUTE - 59, MINUTE - 1, MINUTE]
    Measured(metrics).answered("5xx", *times)

    assert value(metrics, query(FAILED, aligner)) == pytest.approx(wanted)


def test_a_period_is_open_at_its_begin_and_closed_at_its_end(metrics: Metrics) -> None:
    Measured(metrics).answered("5xx", MINUTE - 120, MINUTE, MINUTE + 1)

    assert value(metrics, query(FAILED, "SUM")) == 1


@pytest.mark.parametrize(
    ("aligner", "wanted"),
    [("MIN", 1.0), ("MAX", 4.0), ("MEAN", 2.0), ("COUNT", 3), ("NEXT_OLDER", 1.0), ("SUM", 6.0)],
)
def test_a_gauge_is_taken_as_it_was_measured(metrics: Metrics, aligner: str, wanted: float) -> None:
    data = [(MINUTE - 90, 1.0), (MINUTE - 30, 4.0), (MINUTE - 1, 1.0)]
    Measured(metrics).put("replicas", data)

    assert value(metrics, query(of("replicas"), aligner)) == wanted


@pytest.mark.parametrize(
    ("reducer", "wanted"), [("SUM", 5.0), ("MEAN", 2.5), ("MAX", 4.0), ("MIN", 1.0), ("COUNT", 2)]
)
def test_series_are_reduced_to_one(metrics: Metrics, reducer: str, wanted: float) -> None:
    Measured(metrics).put("replicas", [(MINUTE, 1.0)])
    Measured(metrics, model="2").put("replicas", [(MINUTE, 4.0)])

    assert value(metrics, query(of("replicas"), "MEAN", reducer)) == wanted


def test_series_are_reduced_by_group(metrics: Metrics) -> None:
    for model, code in (("1", "2xx"), ("1", "5xx"), ("2", "5xx")):
        Measured(metrics, model=model).answered(code, MINUTE)
    asked = query(of("response_count"), "SUM", "SUM", groupByFields=BY_MODEL)

    told = asked.at(found(metrics, PROJECT, asked.filter, MINUTE - 120, MINUTE), MINUTE)

    name = "metric.labels.deployed_model_id"
    assert told == {((name, "1"),): 2.0, ((name, "2"),): 1.0}


def test_percentiles_are_of_all_series_taken_together(metrics: Metrics) -> None:
    for model, first in (("1", 0), ("2", 50)):
        data = [(MINUTE, float(first + number)) for number in range(1, 51)]
        Measured(metrics, model=model).put("prediction_latencies", data, latency_type="total")
    p99, mean, most = (
        query(LATENCIES, aligner, reducer)
        for aligner, reducer in (
            ("DELTA", "PERCENTILE_99"),
            ("DELTA", "MEAN"),
            ("PERCENTILE_50", "MAX"),
        )
    )

    assert value(metrics, p99) == pytest.approx(99.01)
    assert value(metrics, mean) == pytest.approx(50.5)
    assert value(metrics, most) == pytest.approx(75.5)


def test_other_endpoints_and_projects_are_left_out(metrics: Metrics) -> None:
    Measured(metrics).answered("5xx", MINUTE)
    Measured(metrics, endpoint="9").answered("5xx", MINUTE)
    asked = query(f'{FAILED} AND resource.labels.endpoint_id = "9"', "SUM")

    assert value(metrics, asked) == 1
    assert found(metrics, "serving-others", asked.filter, 0, MINUTE) == []


def test_nothing_comes_of_no_data(metrics: Metrics) -> None:
    Measured(metrics).answered("5xx", MINUTE - 600)
    asked = query(FAILED, "SUM", "SUM")
    there = found(metrics, PROJECT, asked.filter, MINUTE - 120, MINUTE)

    assert asked.at(there, MINUTE) == {}
    # It is known that there were some, within a day: to the minute.
    assert [series.latest(MINUTE) for series in there] == [MINUTE - 540]


@pytest.mark.parametrize(
    ("text", "aligner", "reducer", "kind", "type_"),
    [
        (FAILED, "SUM", "SUM", Kind.DELTA, Value.INT64),
        (FAILED, "RATE", "SUM", Kind.GAUGE, Value.DOUBLE),
        (FAILED, "COUNT", "", Kind.GAUGE, Value.INT64),
        (LATENCIES, "DELTA", "", Kind.DELTA, Value.DISTRIBUTION),
        (LATENCIES, "DELTA", "PERCENTILE_99", Kind.GAUGE, Value.DOUBLE),
        (of("replicas"), "MAX", "SUM", Kind.GAUGE, Value.INT64),
        (of("cpu/utilization"), "MEAN", "MAX", Kind.GAUGE, Value.DOUBLE),
    ],
)
def test_points_have_a_kind_and_a_type(
    text: str, aligner: str, reducer: str, kind: Kind, type_: Value
) -> None:
    asked = query(text, aligner, reducer)

    assert (asked.kind, asked.value) == (kind, type_)


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("metric.type = ", {}, "ends where"),
        ('resource.type = "a"', {}, "must specify a single metric type"),
        (FAILED, {"perSeriesAligner": "ALIGN_PERCENT_CHANGE"}, "the sandbox computes ALIGN_DELTA"),
        (of("replicas"), {"perSeriesAligner": "ALIGN_RATE"}, "The aligner cannot be applied"),
        (LATENCIES, {"crossSeriesReducer": "REDUCE_MAX"}, "REDUCE_MAX is for numbers"),
        (FAILED, {"groupByFields": ["project"]}, "the sandbox groups by metric.labels.KEY"),
    ],
)
def test_what_is_not_computed_is_refused_by_name(
    text: str, more: dict[str, Any], told: str
) -> None:
    with pytest.raises(Unanswerable) as refused:
        query(text, "DELTA", "SUM", **more)

    assert told in str(refused.value)


def test_an_unknown_metric_is_no_metric() -> None:
    with pytest.raises(NoMetric, match="Cannot find metric"):
        query('metric.type = "custom.googleapis.com/a"', "SUM")


def test_a_distribution_is_told_in_buckets() -> None:
    told = Distribution.of([0.5, 1.0, 1.5, 2.0]).told()

    assert told["count"] == "4"
    assert told["mean"] == 1.25
    assert told["sumOfSquaredDeviation"] == 1.25
    # Below 1; from 1 to 1.4; to 1.96; to 2.744.
    assert told["bucketCounts"] == ["1", "1", "1", "1"]
