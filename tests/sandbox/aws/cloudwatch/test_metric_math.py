"""Metric math, as "Using metric math" in the CloudWatch user guide tells [D]."""

import pytest

from cloud_sandbox.aws.cloudwatch.math_functions import Given
from cloud_sandbox.aws.cloudwatch.metric_math import read
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated
from cloud_sandbox.aws.cloudwatch.time_series import Line, Value

GAP = None


def computed(text: str, **series: Line) -> Value:
    metrics = {name: tuple(map(_number, values)) for name, values in series.items()}
    count = len(next(iter(metrics.values()), ()))
    return read(text).computed(Given(metrics, 60.0, count), metrics)


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("m1 < m2", (0, 0, 1, 0)),
        ("m1 >= 30", (1, 0, 0, 0)),
        ("m1 > 15 AND m2 > 15", (1, 0, 0, 0)),
    ],
)
def test_comparisons_of_the_guide(text: str, values: Line) -> None:
    assert computed(text, m1=(30, 20, 0, 0), m2=(20, GAP, 20, GAP)) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("IF(m1, m2, m3)", (30, 0, 20, GAP, GAP)),
        ("IF(m1, 5, m3)", (5, 5, 20, GAP, GAP)),
        ("IF(m1, m2, 5)", (30, 0, 5, 5, GAP)),
        ("IF(m1, m2)", (30, 0, GAP, GAP, GAP)),
        ("IF(1, m2, m3)", (30, GAP, 0, 0, 30)),
        ("IF(0, m2)", (GAP, GAP, GAP, GAP, GAP)),
    ],
)
def test_conditions_of_the_guide(text: str, values: Line) -> None:
    lines = {"m1": (1, 1, 0, 0, GAP), "m2": (30, GAP, 0, 0, 30), "m3": (0, 0, 20, GAP, 20)}

    assert computed(text, **lines) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("m1 + m2", (11, 2, 30, GAP), id="missing beside a value is 0"),
        pytest.param("m1 * 2", (2, 4, GAP, GAP), id="missing beside a number stays missing"),
        pytest.param("m1 / m2", (0.1, GAP, 0, GAP), id="what divides by zero is dropped"),
        pytest.param("m2 / m1 * m1", (10, 0, GAP, GAP), id="from the left"),
        pytest.param("m1 - 1 - 1", (-1, 0, GAP, GAP), id="minus from the left"),
        pytest.param("1 + m1 * 2 ^ 2", (5, 9, GAP, GAP), id="the closer one first"),
        pytest.param("(1 + m1) * 2", (4, 6, GAP, GAP), id="brackets first"),
        pytest.param("-m1 + 1.5e1", (14, 13, GAP, GAP), id="signs and powers of ten"),
        pytest.param("m1 == 1 OR m1 == 2 && m1 != 2", (1, 0, GAP, GAP), id="AND before OR"),
        pytest.param("(0 - m1) ^ .5", (GAP, GAP, GAP, GAP), id="no number is dropped"),
        pytest.param("FILL(m1, 0)", (1, 2, 0, 0), id="filled by a number"),
        pytest.param("FILL(m1, m2)", (1, 2, 30, GAP), id="filled by a series"),
        pytest.param("FILL(m1, REPEAT)", (1, 2, 2, 2), id="filled by the latest value"),
        pytest.param("SUM([m1, m2])", (11, 2, 30, GAP), id="a sum across series"),
        pytest.param("AVG([m1, m2])", (5.5, 1, 15, GAP), id="missing counts in a mean"),
        pytest.param("MAX(METRICS())", (10, 2, 30, GAP), id="across all metrics"),
        pytest.param('MIN(METRICS("2"))', (10, GAP, 30, GAP), id="across metrics of a name"),
        pytest.param("SUM(FILL([m1, m2], 1))", (11, 3, 31, 2), id="each of an array is filled"),
        pytest.param("SUM(METRICS() * 2)", (22, 4, 60, GAP), id="each of an array is doubled"),
        pytest.param("m1 / PERIOD(m1)", (1 / 60, 2 / 60, GAP, GAP), id="the period in seconds"),
        pytest.param("RATE(m2)", (GAP, GAP, 20 / 120, GAP), id="over the gap, per second"),
        pytest.param("DIFF(m1)", (GAP, 1, GAP, GAP), id="to the value before"),
        pytest.param("CEIL(m1 / 2) - FLOOR(m1 / 2)", (1, 0, GAP, GAP), id="rounded"),
        pytest.param("ABS(m1 - m2)", (9, 2, 30, GAP), id="without a sign"),
    ],
)
def test_an_expression_gives_a_time_series(text: str, values: Line) -> None:
    assert computed(text, m1=(1, 2, GAP, GAP), m2=(10, GAP, 30, GAP)) == values


def test_an_array_stays_one() -> None:
    assert computed("METRICS()", m1=(1,), m2=(2,)) == [(1,), (2,)]


def test_an_expression_names_its_queries() -> None:
    assert read("IF(requests > 0, errors / requests, 0)").names == {"requests", "errors"}


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("SEARCH('{AWS/EC2}', 'Sum', 60)", "the function SEARCH in"),
        ("ANOMALY_DETECTION_BAND(m1)", "the function ANOMALY_DETECTION_BAND in"),
        ("if(m1, 1, 0)", "the function if in"),
        ("SELECT AVG(a) FROM b", r"a Metrics Insights query \(SELECT\)"),
        ("m1 % 2", "'%' in 'm1 % 2'"),
        ("m1 m2", "'m2' in 'm1 m2'"),
        ("(m1", r"'the end' where '\)' is"),
        ("m1 +", "'the end' in"),
        ("[m1, m2", "'the end'"),
    ],
)
def test_what_is_not_evaluated_is_named_before_there_is_data(text: str, lacking: str) -> None:
    with pytest.raises(NotEvaluated, match=lacking):
        read(text)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("SUM(m1) + m1", "SUM of one time series, which depends on how many data points"),
        ("FILL(m1, LINEAR)", "FILL takes a number, a time series or REPEAT, got LINEAR"),
        ("[m1] + [m1]", "an operator stands between two arrays"),
        ("m1 + 1 / 0", "two numbers of the expression have no result"),
        ("IF([m1], 1)", "IF takes numbers and time series"),
        ("IF(m1)", "a function was given 1 arguments"),
        ("ABS(1)", "no time series stands where one time series has to"),
        ("m1 + 'a'", "a text stands beside an operator"),
        ("METRICS(m1)", "METRICS takes a text or nothing"),
    ],
)
def test_what_is_not_evaluated_is_named_when_it_is_met(text: str, lacking: str) -> None:
    with pytest.raises(NotEvaluated, match=lacking):
        computed(text, m1=(1,))
