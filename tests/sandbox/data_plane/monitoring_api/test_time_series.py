"""Lists of time series over HTTP."""

from email.utils import parsedate_to_datetime
from typing import Any

import pytest

from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.project import project_number
from tests.sandbox.data_plane.monitoring_api.monitoring import Monitoring, aligned, points
from tests.sandbox.gcp.monitoring.measured import MINUTE, Measured
from tests.sandbox.gcp.monitoring.policy_examples import of

pytestmark = pytest.mark.xdist_group("monitoring")
CODES = of("response_count", 'resource.labels.endpoint_id = "1"')
LATENCIES = of("prediction_latencies", 'resource.labels.endpoint_id = "1"')
REPLICAS = of("replicas", 'resource.labels.endpoint_id = "1"')


@pytest.fixture(scope="module", name="one", autouse=True)
def endpoint_that_was_measured(monitoring: Monitoring) -> Measured:
    one = Measured(monitoring.metrics, endpoint="1")
    one.answered("2xx", MINUTE - 119, MINUTE - 61, MINUTE - 59, MINUTE - 30, MINUTE)
    one.answered("5xx", MINUTE - 30)
    slow = [(MINUTE - 30, float(value)) for value in range(1, 101)]
    one.put("prediction_latencies", slow, latency_type="total")
    one.put("replicas", [(MINUTE - 90, 1.0), (MINUTE - 30, 2.0), (MINUTE - 10, 3.0)])
    return one


def test_one_value_is_told_of_all_series(monitoring: Monitoring) -> None:
    told = monitoring.series(CODES, *aligned("SUM", "SUM"))

    [series] = told["timeSeries"]
    assert series["points"] == [
        {
            "interval": {"startTime": rfc3339(MINUTE - 60), "endTime": rfc3339(MINUTE)},
            "value": {"int64Value": "4"},
        }
    ]
    assert (series["metricKind"], series["valueType"]) == ("DELTA", "INT64")
    assert series["resource"] == {"type": "aiplatform.googleapis.com/Endpoint"}
    assert told["unit"] == "1"


def test_points_come_latest_first(monitoring: Monitoring) -> None:
    told = monitoring.series(CODES, *aligned("DELTA", "SUM"), seconds=180)

    assert points(told) == [
        (rfc3339(MINUTE), {"int64Value": "4"}),
        (rfc3339(MINUTE - 60), {"int64Value": "2"}),
    ]


def test_series_keep_what_they_are_grouped_by(monitoring: Monitoring) -> None:
    by = ("aggregation.groupByFields", "metric.labels.response_code")
    place = ("aggregation.groupByFields", "resource.label.location")
    told = monitoring.series(CODES, *aligned("SUM", "SUM"), by, place)

    assert [(it["metric"]["labels"], it["resource"]["labels"]) for it in told["timeSeries"]] == [
        ({"response_code": "2xx"}, {"location": "europe-west4"}),
        ({"response_code": "5xx"}, {"location": "europe-west4"}),
    ]


def test_a_series_by_itself_has_all_its_labels(monitoring: Monitoring) -> None:
    told = monitoring.series(REPLICAS, *aligned("MEAN"))

    [series] = told["timeSeries"]
    assert series["metric"]["labels"] == {"deployed_model_id": "1"}
    assert series["resource"]["labels"] == {
        "endpoint_id": "1",
        "location": "europe-west4",
        "resource_container": project_number("serving-tests"),
    }
    assert points(told) == [(rfc3339(MINUTE), {"doubleValue": 2.5})]


def test_a_percentile_is_a_number(monitoring: Monitoring) -> None:
    told = monitoring.series(LATENCIES, *aligned("DELTA", "PERCENTILE_99"))

    [[_, value]] = points(told)
    assert value["doubleValue"] == pytest.approx(99.01)


def test_points_that_are_not_aligned_are_told_as_they_are(monitoring: Monitoring) -> None:
    replicas = points(monitoring.series(REPLICAS, seconds=120))
    latencies = points(monitoring.series(LATENCIES))

    assert replicas == [
        (rfc3339(MINUTE - 10), {"int64Value": "3"}),
        (rfc3339(MINUTE - 30), {"int64Value": "2"}),
        (rfc3339(MINUTE - 90), {"int64Value": "1"}),
    ]
    [[end, value]] = latencies
    assert end == rfc3339(MINUTE)
    assert value["distributionValue"]["count"] == "100"


def test_a_series_without_data_is_not_there(monitoring: Monitoring) -> None:
    elsewhere = of("response_count", 'resource.labels.endpoint_id = "2"')

    assert monitoring.series(elsewhere, *aligned("SUM", "SUM")) == {}


def test_heads_have_no_points(monitoring: Monitoring) -> None:
    told = monitoring.series(CODES, *aligned("SUM"), ("view", "HEADERS"))

    assert [series.keys() for series in told["timeSeries"]] == [
        {"metric", "resource", "metricKind", "valueType"}
    ] * 2


def test_a_page_has_so_many_points(monitoring: Monitoring) -> None:
    parameters = (*aligned("SUM"), ("pageSize", "2"))
    first = monitoring.series(CODES, *parameters, seconds=120)
    second = monitoring.series(
        CODES, *parameters, ("pageToken", first["nextPageToken"]), seconds=120
    )

    shown = [
        (series["metric"]["labels"]["response_code"], len(series["points"]))
        for page in (first, second)
        for series in page["timeSeries"]
    ]
    assert shown == [("2xx", 2), ("5xx", 1)]
    assert "nextPageToken" not in second


def test_a_project_may_be_named_by_its_number(monitoring: Monitoring) -> None:
    monitoring.cloud.create(
        "gcp:monitoring/notificationChannel:NotificationChannel",
        {"type": "email", "labels": {"email_address": "ml@example.com"}},
        name="number",
    )
    parameters = (("filter", CODES), ("interval.endTime", rfc3339(MINUTE)), *aligned("SUM", "SUM"))

    told: Any = monitoring.call("timeSeries", *parameters, project=project_number("serving-tests"))[
        0
    ]

    assert points(told)[0][1] == {"int64Value": "4"}


def test_an_answer_has_the_sandboxs_time_and_pace(monitoring: Monitoring) -> None:
    monitoring.cloud.store.turn_clock(3600)
    _, headers = monitoring.call("alerts")

    told = parsedate_to_datetime(headers["Date"]).timestamp()
    assert abs(told - monitoring.cloud.store.now()) < 60
    assert headers["X-Sandbox-Pace"] == "0"
