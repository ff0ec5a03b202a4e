"""What was measured of endpoints and deployments, by the minute and by what tells series apart."""

import email.utils
from typing import Any

import pytest

from tests.sandbox.azure_native.monitor.measured import MINUTE, Measured
from tests.sandbox.data_plane.azure_monitor.monitor import Monitor, metrics_of, series_of

pytestmark = pytest.mark.xdist_group("azure-monitor")


@pytest.fixture(scope="module", name="fraud")
def measured_endpoint(monitor: Monitor) -> str:
    """Two minutes of requests, to blue in the first and to both in the second."""
    id_ = monitor.api.endpoint("measured", "blue", "green")
    measured = Measured(monitor.metrics, id_)
    measured.answered("blue", "200", *[MINUTE + second for second in range(12)])
    measured.answered("blue", "200", MINUTE + 60, MINUTE + 61)
    measured.answered("blue", "424", MINUTE + 62, model="500")
    measured.answered("green", "503", MINUTE + 63, model="")
    measured.took("blue", *range(1, 101), at=MINUTE + 1)
    measured.took("green", 900, at=MINUTE + 61)
    measured.used("blue", 20, MINUTE + 5, instance="0")
    measured.used("blue", 60, MINUTE + 6, MINUTE + 70, instance="1")
    return id_


def test_requests_are_counted_by_the_minute(monitor: Monitor, fraud: str) -> None:
    told = monitor.values(
        fraud, "RequestsPerMinute", 3, filter="deployment eq 'blue' and statusCode eq '*'"
    )

    assert series_of(told) == {("blue", "200"): [12, 2, None], ("blue", "424"): [None, 1, None]}
    assert told["interval"] == "PT1M"
    assert told["timespan"] == "2030-03-17T17:47:00Z/2030-03-17T17:50:00Z"
    assert told["namespace"] == "Microsoft.MachineLearningServices/workspaces/onlineEndpoints"
    assert told["resourceregion"] == "westeurope"


def test_an_average_over_series_is_no_sum(monitor: Monitor, fraud: str) -> None:
    assert series_of(monitor.values(fraud, "RequestsPerMinute", 2)) == {(): [12, 4 / 3]}


def test_names_of_dimensions_come_in_small_letters(monitor: Monitor, fraud: str) -> None:
    told = monitor.values(fraud, "requestsperminute", filter="STATUSCODECLASS eq '4XX'")

    [series] = told["value"][0]["timeseries"]
    assert series["metadatavalues"][0]["name"]["value"] == "statuscodeclass"
    assert series["metadatavalues"][0]["value"] == "4xx"
    assert told["value"][0]["name"]["value"] == "RequestsPerMinute"


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("statusCode eq '424' or statusCode eq '503'", {("424",), ("503",)}),
        ("statusCodeClass ne '2xx'", {("4xx",), ("5xx",)}),
        ("deployment eq 'green' and modelStatusCode eq '*'", {("green", "")}),
        ("deployment eq 'red'", set()),
    ],
)
def test_a_filter_lets_series_pass(
    monitor: Monitor, fraud: str, asked: str, known: set[Any]
) -> None:
    assert series_of(monitor.values(fraud, "RequestsPerMinute", filter=asked)).keys() == known


def test_dimensions_are_rolled_up(monitor: Monitor, fraud: str) -> None:
    asked = "deployment eq 'blue' and statusCode eq '424' or statusCode eq '200'"

    told = monitor.values(fraud, "RequestsPerMinute", 2, filter=asked, rollupby="statusCode")

    assert series_of(told) == {("blue",): [12, 1.5]}


def test_percentiles_are_of_each_minute(monitor: Monitor, fraud: str) -> None:
    def of(name: str, **more: str) -> Any:
        return series_of(monitor.values(fraud, name, 2, **more))

    assert of("RequestLatency") == {(): [50.5, 900]}
    assert of("RequestLatency_P99") == {(): [99, 900]}
    assert of("RequestLatency_P50", filter="deployment eq 'blue'") == {("blue",): [50, None]}
    assert of("RequestLatency_P99", interval="FULL") == {(): [499.5]}


def test_a_deployments_own_requests_are_its_endpoints(monitor: Monitor, fraud: str) -> None:
    blue = f"{fraud}/deployments/BLUE"

    codes = monitor.values(blue, "RequestsPerMinute", 2, filter="envoy_response_code eq '*'")
    late = monitor.values(blue, "RequestLatency_P90", 2)

    assert series_of(codes) == {("200",): [12, 2], ("424",): [None, 1]}
    assert series_of(late) == {(): [90, None]}


def test_instances_are_averaged_or_told_apart(monitor: Monitor, fraud: str) -> None:
    blue, name = f"{fraud}/deployments/blue", "CpuUtilizationPercentage"

    assert series_of(monitor.values(blue, name, 2)) == {(): [40, 60]}
    assert series_of(monitor.values(blue, name, 2, aggregation="maximum")) == {(): [60, 60]}
    assert series_of(monitor.values(blue, name, 2, filter="instanceId eq '*'")) == {
        ("0",): [20, None],
        ("1",): [60, 60],
    }


def test_the_greatest_series_come_first(monitor: Monitor, fraud: str) -> None:
    told = monitor.values(
        *(fraud, "RequestsPerMinute"),
        filter="statusCode eq '*'",
        orderby="average desc",
        top="1",
    )

    assert series_of(told).keys() == {("200",)}


def test_an_aggregation_that_is_not_offered_is_told_beside_the_others(
    monitor: Monitor, fraud: str
) -> None:
    blue = f"{fraud}/deployments/blue"
    told = monitor.values(
        blue, "CpuUtilizationPercentage,RequestsPerMinute", aggregation="average,Maximum"
    )

    cpu, requests = told["value"]
    assert (cpu["errorCode"], len(cpu["timeseries"])) == ("Success", 1)
    assert (requests["errorCode"], requests["timeseries"]) == ("InvalidSamplingType", [])
    assert requests["errorMessage"] == "RequestsPerMinute has Average; got Maximum"


def test_what_nobody_measured_has_no_series(monitor: Monitor, fraud: str) -> None:
    [row] = monitor.values(fraud, "ConnectionsActive")["value"]

    assert (row["timeseries"], row["errorCode"]) == ([], "Success")


def test_values_of_dimensions_are_listed_alone(monitor: Monitor, fraud: str) -> None:
    told = monitor.values(
        fraud, "RequestsPerMinute", filter="deployment eq '*'", resultType="metadata"
    )

    [row] = told["value"]
    names = [series["metadatavalues"][0]["value"] for series in row["timeseries"]]
    assert names == ["blue", "green"]
    assert "interval" not in told
    assert all("data" not in series for series in row["timeseries"])


def test_a_minute_that_is_not_over_is_told_so_far(monitor: Monitor) -> None:
    """The clock of the sandbox is the answers' `Date`; without a time, it is the last hour."""
    id_ = monitor.api.endpoint("so-far", "blue")
    now = monitor.api.cloud.store.now()
    Measured(monitor.metrics, id_).answered("blue", "200", now)

    told, headers = monitor.call(metrics_of(id_), metricnames="RequestsPerMinute")

    [values] = series_of(told).values()
    assert len(values) in {60, 61}
    assert [each for each in values if each is not None] == [1]
    asked_at = email.utils.parsedate_to_datetime(headers["Date"]).timestamp()
    assert asked_at >= int(now)


def test_an_interval_is_adjusted_where_that_is_asked(monitor: Monitor, fraud: str) -> None:
    told = monitor.values(
        fraud, "RequestsPerMinute", 6, interval="PT4M", AutoAdjustTimegrain="true"
    )

    assert told["interval"] == "PT5M"
    [values] = series_of(told).values()
    assert len(values) == 2


def test_metrics_are_defined_as_they_are_answered(monitor: Monitor, fraud: str) -> None:
    told = monitor.call(f"{fraud}/providers/microsoft.insights/metricdefinitions")[0]["value"]

    [requests] = [it for it in told if it["name"]["value"] == "RequestsPerMinute"]
    assert requests["supportedAggregationTypes"] == ["Average"]
    assert [it["value"] for it in requests["dimensions"]] == [
        *("deployment", "statusCode", "statusCodeClass", "modelStatusCode")
    ]
    assert len(told) == 11
