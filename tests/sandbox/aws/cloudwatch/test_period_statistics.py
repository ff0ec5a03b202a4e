"""Statistics of a period, as "CloudWatch statistics definitions" tells [D]."""

import pytest

from cloud_sandbox.aws.cloudwatch.period_statistic import OF_SUMMARY, of_values, percentile
from cloud_sandbox.aws.cloudwatch.statistic import STANDARD
from cloud_sandbox.engine.summary import Summary

TEN = [float(value) for value in (10, 1, 9, 2, 8, 3, 7, 4, 6, 5)]


@pytest.mark.parametrize(
    ("statistic", "value"),
    [("SampleCount", 4), ("Sum", 10), ("Average", 2.5), ("Minimum", 1), ("Maximum", 4)],
)
def test_a_standard_statistic_needs_a_summary(statistic: str, value: float) -> None:
    assert OF_SUMMARY[statistic](Summary(4, 10.0, 1.0, 4.0)) == value


def test_every_standard_statistic_is_evaluated() -> None:
    assert OF_SUMMARY.keys() == STANDARD


@pytest.mark.parametrize(
    ("statistic", "value"),
    [
        pytest.param("p0", 1, id="the least"),
        pytest.param("p100", 10, id="the most"),
        pytest.param("p50", 5.5, id="between two data points"),
        pytest.param("p99.5", 9.955, id="a fraction"),
        pytest.param("tm90", 5, id="without the highest tenth"),
        pytest.param("tc90", 9, id="how many those are"),
        pytest.param("ts90", 45, id="what those sum up to"),
        pytest.param("wm90", (45 + 9.1) / 10, id="the highest tenth cut to the bound"),
        pytest.param("TM(10%:90%)", 5.5, id="without both tenths"),
        pytest.param("IQM", 5.5, id="the middle half"),
        pytest.param("TM(2:5)", 4, id="above the lower bound, up to the upper one"),
        pytest.param("PR(:5)", 50, id="the share up to a bound"),
        pytest.param("PR(2:5)", 30, id="the share between bounds"),
        pytest.param("TC(0%:100%)", 10, id="all"),
        pytest.param("WM(3:8)", (3 * 3 + 4 + 5 + 6 + 7 + 8 * 3) / 10, id="cut to two numbers"),
    ],
)
def test_an_extended_statistic_needs_the_data_points(statistic: str, value: float) -> None:
    assert of_values(statistic, TEN) == pytest.approx(value)


@pytest.mark.parametrize("statistic", ["p99", "tm99", "wm90", "ts90", "IQM"])
def test_one_data_point_stands_for_all(statistic: str) -> None:
    assert of_values(statistic, [7.0]) == 7


def test_a_mean_of_nothing_is_missing() -> None:
    assert of_values("TM(100:200)", TEN) is None
    assert of_values("TC(100:200)", TEN) == 0


def test_only_a_percentile_is_one() -> None:
    assert (percentile("p99.9"), percentile("tm99"), percentile("Sum")) == (99.9, None, None)
