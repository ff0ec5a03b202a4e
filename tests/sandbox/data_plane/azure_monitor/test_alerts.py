"""Alerts over HTTP, of rules that the data plane runs by itself, as it runs autoscale."""

import time
from typing import Any

import pytest

from cloud_sandbox.azure_native.machinelearningservices.instances import instances
from cloud_sandbox.azure_native.machinelearningservices.names import DEPLOYMENT
from cloud_sandbox.data_plane.azure_monitor import refused
from tests.sandbox.azure_native.monitor.autoscale_example import SETTING, of, profile
from tests.sandbox.azure_native.monitor.measured import Measured
from tests.sandbox.azure_native.monitor.metric_alert_example import ALERT
from tests.sandbox.data_plane.azure_arm.api import GROUP, SUBSCRIPTION
from tests.sandbox.data_plane.azure_monitor.monitor import Monitor, Refused
from tests.support.emulated import Made

pytestmark = pytest.mark.xdist_group("azure-monitor")
ALERTS = "providers/Microsoft.AlertsManagement/alerts"
VERSION = "2019-03-01"
ALL = f"/subscriptions/{SUBSCRIPTION}/{ALERTS}"


def rule_on(monitor: Monitor, endpoint: str, name: str) -> Made:
    inputs = ALERT.inputs | {"actions": [], "ruleName": name, "scopes": [endpoint]}
    return monitor.api.cloud.create(ALERT.token, inputs | {"windowSize": "PT1M"}, name=name)


def alerts(monitor: Monitor, rule: Made, condition: str) -> list[Any]:
    """Those of a rule in this state, once there are some."""
    while True:
        asked = {"alertRule": rule.id.upper(), "monitorCondition": condition}
        if found := monitor.call(ALL, version=VERSION, **asked)[0]["value"]:
            return [each["properties"]["essentials"] for each in found]
        time.sleep(0.05)


def test_an_alert_is_fired_and_then_resolved(monitor: Monitor) -> None:
    store = monitor.api.cloud.store
    endpoint = monitor.api.endpoint("alerted", "blue")
    rule = rule_on(monitor, endpoint, "alerted-errors")
    measured = Measured(monitor.metrics, endpoint)

    measured.answered("blue", "500", *[store.now()] * 9)
    store.turn_clock(60)
    [fired] = alerts(monitor, rule, "Fired")
    for _ in range(4):
        measured.answered("blue", "500", store.now())
        store.turn_clock(60)
    [resolved] = alerts(monitor, rule, "Resolved")

    assert (fired["severity"], fired["alertRule"]) == ("Sev1", rule.id)
    assert fired["targetResource"] == endpoint
    assert fired["description"] == "errors: 9 is GreaterThan 5 (statusCode 500)"
    assert "monitorConditionResolvedDateTime" not in fired
    assert resolved["startDateTime"] == fired["startDateTime"]
    assert resolved["monitorConditionResolvedDateTime"] > fired["startDateTime"]
    of_the_endpoint = monitor.call(f"{endpoint}/{ALERTS}", version=VERSION)[0]["value"]
    assert [each["properties"]["essentials"] for each in of_the_endpoint] == [resolved]
    assert monitor.call(f"{endpoint}x/{ALERTS}", version=VERSION)[0] == {"value": []}


def test_alerts_are_those_of_a_scope(monitor: Monitor) -> None:
    elsewhere = "/subscriptions/99999999-1111-2222-3333-444444444444"

    assert monitor.call(f"{elsewhere}/{ALERTS}", version=VERSION)[0] == {"value": []}
    assert monitor.call(f"{GROUP}/{ALERTS}", version=VERSION, severity="Sev4")[0]["value"] == []


@pytest.mark.parametrize(
    ("name", "told"), [("timeRange", "2d"), ("sortBy", "name"), ("monitorCondition", "Open")]
)
def test_alerts_are_listed_as_they_can_be(monitor: Monitor, name: str, told: str) -> None:
    with pytest.raises(Refused, match=f"{name} must be .*; got {told!r}") as met:
        monitor.call(ALL, version=VERSION, **{name: told})

    assert (met.value.status, met.value.code) == (refused.ALERTS.status, refused.ALERTS.code)


def test_the_data_plane_scales(monitor: Monitor) -> None:
    blue = f"{monitor.api.endpoint('scaled', 'blue')}/deployments/blue"
    cloud = monitor.api.cloud
    inputs = SETTING.inputs | {"targetResourceUri": blue} | of(profile(counts="3 3 3"))
    cloud.create(SETTING.token, inputs, name="scaled")
    cloud.store.turn_clock(60)

    while True:
        [record] = cloud.store.named(DEPLOYMENT, blue.lower())
        if instances(record) == 3:
            break
        time.sleep(0.05)

    told = monitor.api.get(blue)
    assert told["sku"]["capacity"] == 3
