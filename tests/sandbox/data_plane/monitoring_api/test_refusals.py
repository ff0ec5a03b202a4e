"""Every refusal of Cloud Monitoring's API is met by a request."""

from dataclasses import replace

import pytest

from cloud_sandbox.data_plane.monitoring_api import refused
from cloud_sandbox.data_plane.vertex_api.pages import PAGE
from cloud_sandbox.data_plane.vertex_api.refused import TOKEN
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.vertex.refusal import Refusal
from tests.sandbox.data_plane.monitoring_api.monitoring import (
    Monitoring,
    Refused,
    aligned,
    asked,
)
from tests.sandbox.gcp.monitoring.measured import MINUTE
from tests.sandbox.gcp.monitoring.policy_examples import FAILED, of

pytestmark = pytest.mark.xdist_group("monitoring")
CUSTOM = 'metric.type = "custom.googleapis.com/a"'
END = ("interval.endTime", rfc3339(MINUTE))
BREACHES: list[tuple[Refusal, str, tuple[tuple[str, str], ...], str]] = [
    (refused.NO_CALL, "groups", (), "does not answer GET groups; it has: GET timeSeries"),
    (refused.PARAMETER, "timeSeries", (("filters", ""),), "did you mean filter?"),
    (refused.PARAMETER, "alerts/1", (("view", "FULL"),), "there is no parameter 'view'"),
    (refused.PARAMETER, "timeSeries", (("alt", "proto"),), "answers are JSON; got 'proto'"),
    (refused.UNKNOWN_ENUM, "timeSeries", (("view", "HEADS"),), "FULL or HEADERS; got 'HEADS'"),
    (refused.INTERVAL, "timeSeries", (("filter", FAILED),), "interval.endTime is required"),
    (
        refused.INTERVAL,
        "timeSeries",
        (("filter", FAILED), ("interval.endTime", "now")),
        "interval.endTime must be a moment, such as 2026-11-26T08:00:00Z; got 'now'",
    ),
    (refused.INTERVAL, "timeSeries", asked(FAILED, seconds=-60), "is after interval.endTime"),
    (refused.QUERY, "timeSeries", (), "filter is required"),
    (refused.QUERY, "timeSeries", asked("metric.type ="), "ends where word or text"),
    (refused.QUERY, "timeSeries", asked(FAILED, ("orderBy", "a")), "orderBy is unsupported"),
    (
        refused.QUERY,
        "timeSeries",
        asked(FAILED, ("secondaryAggregation.perSeriesAligner", "ALIGN_MEAN")),
        "the sandbox computes one aggregation",
    ),
    (
        refused.QUERY,
        "timeSeries",
        asked(of("prediction_latencies"), *aligned("RATE")),
        "The aligner cannot be applied to metrics with kind DELTA and value type DISTRIBUTION.",
    ),
    (refused.METRIC, "timeSeries", (("filter", CUSTOM), END), "Cannot find metric(s)"),
    (PAGE, "timeSeries", asked(FAILED, ("pageSize", "-1")), "pageSize must be"),
    (PAGE, "timeSeries", asked(FAILED, ("pageSize", "9" * 5000)), "pageSize must be a whole"),
    (PAGE, "timeSeries", asked(FAILED, ("pageToken", "a")), "pageToken 'a' was not given out"),
    (PAGE, "timeSeries", asked(FAILED, ("pageToken", "9")), "pageToken '9' was not given out"),
    (refused.ALERT, "alerts/1", (), "there is no projects/serving-tests/alerts/1"),
    (refused.LISTING, "alerts", (("filter", "policy.name=a"),), 'the sandbox knows state = "OPEN"'),
    (refused.LISTING, "alerts", (("orderBy", "close_time"),), "the sandbox lists by open_time"),
]


@pytest.mark.parametrize(
    ("refusal", "path", "parameters", "told"),
    [pytest.param(*breach, id=f"{breach[1]}-{breach[3][:40]}") for breach in BREACHES],
)
def test_a_request_is_refused(
    monitoring: Monitoring,
    refusal: Refusal,
    path: str,
    parameters: tuple[tuple[str, str], ...],
    told: str,
) -> None:
    with pytest.raises(Refused) as met:
        monitoring.call(path, *parameters)

    assert told in str(met.value)
    assert met.value.error["status"] == refusal.status
    assert met.value.status == refusal.status.http


def test_a_request_without_a_token_is_refused(monitoring: Monitoring) -> None:
    with pytest.raises(Refused) as met:
        replace(monitoring, token="").call("alerts")

    assert met.value.error["status"] == TOKEN.status


def test_what_is_only_read_is_not_written(monitoring: Monitoring) -> None:
    with pytest.raises(Refused) as met:
        monitoring.call("timeSeries", method="POST")

    assert met.value.error["status"] == refused.NO_CALL.status


def test_every_refusal_has_a_request_that_meets_it() -> None:
    known = [value for value in vars(refused).values() if isinstance(value, Refusal)]
    met = [refusal for refusal, *_ in BREACHES]

    assert [refusal.says for refusal in known if refusal not in met] == []
    assert all(refusal.source.where for refusal in known)
