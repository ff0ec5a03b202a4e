"""Alerts over HTTP, of policies that the data plane evaluates by itself."""

import time
from typing import Any

import pytest

from tests.sandbox.data_plane.monitoring_api.monitoring import Monitoring, Refused
from tests.sandbox.gcp.monitoring.measured import Measured
from tests.sandbox.gcp.monitoring.policy_examples import POLICY
from tests.support.emulated import Made

pytestmark = pytest.mark.xdist_group("monitoring")
MODEL = "metric.labels.deployed_model_id"


def alerts(monitoring: Monitoring, wanted: str, policy: Made) -> list[Any]:
    """Those of a policy in this state, once there are some."""
    while True:
        told = monitoring.call("alerts", ("filter", f'state = "{wanted}"'))[0]
        found = [it for it in told.get("alerts", []) if it["policy"]["name"] == policy.id]
        if found:
            return found
        time.sleep(0.05)


def test_an_alert_is_open_and_then_closed(monitoring: Monitoring) -> None:
    store = monitoring.cloud.store
    inputs = POLICY.inputs | {"severity": "CRITICAL", "userLabels": {"team": "fraud"}}
    policy = monitoring.cloud.create(POLICY.token, inputs, name="alerted")
    measured = Measured(monitoring.metrics, endpoint="7")

    measured.answered("5xx", *[store.now()] * 9)
    store.turn_clock(60)
    [opened] = alerts(monitoring, "OPEN", policy)
    measured.answered("5xx", store.now())
    store.turn_clock(60)
    [closed] = alerts(monitoring, "CLOSED", policy)

    assert opened["policy"] == {
        "name": policy.id,
        "displayName": "fraud: errors",
        "severity": "CRITICAL",
        "userLabels": {"team": "fraud"},
    }
    assert "closeTime" not in opened
    assert (closed["name"], closed["openTime"]) == (opened["name"], opened["openTime"])
    assert closed["closeTime"] > closed["openTime"]
    identity = closed["name"].rpartition("/")[2]
    assert monitoring.call(f"alerts/{identity}")[0] == closed


def test_the_latest_alert_comes_first(monitoring: Monitoring) -> None:
    told = monitoring.call("alerts", ("orderBy", "open_time desc"))[0]

    times = [alert["openTime"] for alert in told.get("alerts", [])]
    assert times == sorted(times, reverse=True)
    assert told["totalSize"] == len(times)


def test_an_alert_of_another_project_is_not_there(monitoring: Monitoring) -> None:
    with pytest.raises(Refused, match="there is no projects/serving-others"):
        monitoring.call("alerts/1", project="serving-others")
