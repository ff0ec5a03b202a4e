"""Azure Monitor is asked for metrics of a resource, by that resource's own id."""

import pytest

from serving_components.azure.conditions.listed import query
from serving_components.azure.conditions.series import Place
from serving_components.azure.conditions.symptoms import latency
from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.monitoring import Monitoring
from serving_components.azure.own_resource.refusal import refused
from serving_components.core.own_resource.failure import NotMoved
from tests.components.azure.azure import HERE, Azure, Refusal
from tests.components.azure.conftest import Reached


@pytest.fixture(name="monitoring")
def monitoring_(azure: Azure, reached: Reached) -> Monitoring:
    assert reached.azure is azure
    return Monitoring(lambda: Address(azure.url, ours=True), azure.sleep)


def test_what_is_asked_reaches_it(azure: Azure, monitoring: Monitoring) -> None:
    heard: list[str] = []
    monitoring.heard = lambda headers: heard.append(headers["date"])

    answer = monitoring.metrics(query(latency(500).series, Place(HERE, "live-1"), 600.0))

    assert answer == {"value": []}
    assert len(heard) == 1
    [asked] = azure.metrics_asked
    assert asked["api-version"] == "2023-10-01"
    assert asked["metricnames"] == "RequestLatency_P99"
    assert asked["timespan"] == "1970-01-01T00:05:00Z/1970-01-01T00:10:00Z"
    assert asked["$filter"] == "deployment eq 'live-1'"


def test_whoever_may_not_look_is_told(azure: Azure, monitoring: Monitoring) -> None:
    def refuse(_: str) -> None:
        raise Refusal(403, "AuthorizationFailed", "no permission for metrics")

    azure.meanwhile = refuse

    with pytest.raises(NotMoved, match=r"^Azure: no permission for metrics \(AuthorizationFailed"):
        monitoring.metrics(query(latency(500).series, Place(HERE), 600.0))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"code": "BadRequest", "message": "no metric"}, "Azure: no metric (BadRequest)"),
        ({"error": {"code": "Bad", "message": "no"}}, "Azure: no (Bad)"),
        ({}, "Azure: answered with no reason (HTTP 400)"),
        (None, "Azure: answered with no reason (HTTP 400)"),
    ],
)
def test_a_refusal_has_either_of_two_forms(body: object, told: str) -> None:
    assert str(refused(400, body)) == told
