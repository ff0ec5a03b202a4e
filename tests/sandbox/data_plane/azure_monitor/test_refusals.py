"""Every refusal of Azure Monitor is met by a request."""

from dataclasses import replace

import pytest

from cloud_sandbox.data_plane.azure_arm.refused import Refusal
from cloud_sandbox.data_plane.azure_monitor import refused
from tests.sandbox.data_plane.azure_monitor.monitor import Monitor, Refused, metrics_of

pytestmark = pytest.mark.xdist_group("azure-monitor")
NAME = {"metricnames": "RequestsPerMinute"}
BY = NAME | {"filter": "statusCode eq '*'"}
BREACHES: list[tuple[Refusal, dict[str, str], str]] = [
    (refused.VERSION, NAME | {"version": "2016-09-01"}, "api-version must be one of 2018-01-01"),
    (refused.PARAMETER, NAME | {"agregation": "average"}, "did you mean aggregation?"),
    (refused.METRIC, {}, "metricnames is required"),
    (
        refused.METRIC,
        {"metricnames": "Requests"},
        "resource Type: workspaces/onlineEndpoints, metric: Requests, Valid metrics: Connections",
    ),
    (refused.NAMESPACE, NAME | {"metricnamespace": "custom/own"}, "got 'custom/own'"),
    (refused.TIMESPAN, NAME | {"timespan": "PT1H"}, "timespan must be START/END; got 'PT1H'"),
    (refused.TIMESPAN, NAME | {"timespan": "now/then"}, "is of moments, such as"),
    (refused.TIMESPAN, NAME | {"timespan": "2026-11-26/2026-11-25"}, "is not before 2026-11-25"),
    (refused.INTERVAL, NAME | {"interval": "PT2M"}, "interval must be PT1M, PT5M"),
    (refused.INTERVAL, NAME | {"timespan": "2026-01-01/2026-03-01"}, "takes up to 20000 points"),
    (refused.AGGREGATION, NAME | {"aggregation": "p99"}, "got 'p99'"),
    (refused.FILTER, NAME | {"filter": "deployment"}, "a clause is NAME eq 'VALUE'"),
    (refused.FILTER, NAME | {"filter": "deployment sw 'b'"}, "the sandbox knows eq and ne"),
    (refused.FILTER, NAME | {"filter": "slot eq 'b'"}, "has no dimension slot; it has deployment"),
    (
        refused.FILTER,
        NAME | {"filter": "deployment eq 'b' or statusCode eq '200'"},
        "or stands between values of one dimension alone",
    ),
    (
        refused.FILTER,
        NAME | {"filter": "deployment eq 'b' and deployment eq 'c'"},
        "deployment is named twice",
    ),
    (
        refused.FILTER,
        NAME | {"filter": "deployment eq 'b' or deployment ne 'c'"},
        "deployment is either included or excluded",
    ),
    (refused.ORDER, NAME | {"top": "5"}, "valid beside $filter alone"),
    (refused.ORDER, BY | {"top": "0"}, "top must be a number of 1 or more; got '0'"),
    (refused.ORDER, BY | {"orderby": "name"}, "orderby must be an aggregation"),
    (refused.RESULT, NAME | {"resultType": "all"}, "Data or Metadata; got 'all'"),
]
OF_PATHS: list[tuple[Refusal, str, str]] = [
    (refused.NOT_FOUND, "{id}x/providers/Microsoft.Insights/metrics", "was not found"),
    (refused.NO_CALL, "{id}/providers/Microsoft.Insights/logs", "does not answer GET"),
    (
        refused.NO_CALL,
        metrics_of("/subscriptions/1/resourceGroups/g/providers/Microsoft.Cache/redis/r"),
        "the sandbox measures Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
    ),
    (refused.PACE, "/pace/fast{id}/providers/Microsoft.Insights/metrics", "'fast'"),
]
ELSEWHERE = [refused.ALERTS]
"""Met in `test_alerts.py`."""


@pytest.fixture(scope="module", name="endpoint")
def some_endpoint(monitor: Monitor) -> str:
    return monitor.api.endpoint("refused", "blue")


@pytest.mark.parametrize(("refusal", "query", "told"), BREACHES)
def test_a_question_is_refused(
    monitor: Monitor, endpoint: str, refusal: Refusal, query: dict[str, str], told: str
) -> None:
    with pytest.raises(Refused) as met:
        monitor.call(metrics_of(endpoint), **query)

    assert met.value.body.keys() == {"code", "message"}
    assert (met.value.status, met.value.code) == (refusal.status, refusal.code)
    assert told in str(met.value)


@pytest.mark.parametrize(("refusal", "path", "told"), OF_PATHS)
def test_what_is_not_there_is_refused(
    monitor: Monitor, endpoint: str, refusal: Refusal, path: str, told: str
) -> None:
    with pytest.raises(Refused) as met:
        monitor.call(path.replace("{id}", endpoint), **NAME)

    assert (met.value.status, met.value.code) == (refusal.status, refusal.code)
    assert told in str(met.value)


def test_nobody_asks_without_a_token(monitor: Monitor, endpoint: str) -> None:
    with pytest.raises(Refused) as met:
        replace(monitor, token="").call(metrics_of(endpoint), **NAME)

    assert (met.value.status, met.value.code) == (refused.TOKEN.status, refused.TOKEN.code)


def test_a_filter_that_makes_no_sense_may_be_ignored(monitor: Monitor, endpoint: str) -> None:
    asked = NAME | {"filter": "slot eq 'b'", "ValidateDimensions": "false"}

    told = monitor.call(metrics_of(endpoint), **asked)[0]

    assert told["value"][0]["errorCode"] == "Success"


def test_every_refusal_has_a_request_that_meets_it() -> None:
    known = [it for it in vars(refused).values() if isinstance(it, Refusal)]
    met = [breach[0] for breach in (*BREACHES, *OF_PATHS)] + ELSEWHERE + [refused.TOKEN]

    assert [it.says for it in known if it not in met] == []
    assert [it for it in known if not it.source.where or not it.says] == []
