"""Whom an endpoint's alerts tell, and what."""

from typing import Any, Final

from serving_components import Alarms, Channels, Severities
from tests.components.azure.online_endpoint.around import deploy
from tests.support.cloud import RecordingCloud

RULE: Final = "azure-native:monitor:MetricAlert"
GROUP: Final = "azure-native:monitor:ActionGroup"
_GROUPS: Final = "/subscriptions/S/resourceGroups/G/providers/Microsoft.Insights/actionGroups"
ONCALL: Final = f"{_GROUPS}/oncall"
TEAM: Final = f"{_GROUPS}/team"


def rules(cloud: RecordingCloud) -> dict[str, dict[str, Any]]:
    return {found.name.removeprefix("fraud-"): found.inputs for found in cloud.of(RULE)}


def told_by(rule: dict[str, Any]) -> list[str]:
    return [action["actionGroupId"] for action in rule.get("actions", ())]


def test_addresses_are_in_one_group_for_each_list_and_nobody_hears_twice(
    cloud: RecordingCloud,
) -> None:
    channels = Channels(email=["ml@example.com"], chat=[TEAM], page=["oncall@example.com"])
    deploy(cloud, alarms=Alarms(notify=["ml@example.com", ONCALL], channels=channels))

    groups = {found.name: found.inputs for found in cloud.of(GROUP)}
    assert groups.keys() == {"fraud-notify", "fraud-page"}
    [receiver] = groups["fraud-notify"]["emailReceivers"]
    assert receiver["emailAddress"] == "ml@example.com"
    assert groups["fraud-notify"]["location"] == "Global"
    assert told_by(rules(cloud)["errors"]) == ["fraud-notify-id", "fraud-page-id", ONCALL, TEAM]


def test_what_can_wait_is_told_to_those_who_read_their_mail(cloud: RecordingCloud) -> None:
    asked = Alarms(
        mean_ms=200,
        channels=Channels(email=[ONCALL], chat=[TEAM]),
        severities=Severities(mean_latency="email"),
    )
    deploy(cloud, alarms=asked)

    mean = rules(cloud)["mean"]
    assert told_by(mean) == [ONCALL]
    assert mean["severity"] == 2


def test_pagers_hear_of_what_pages_alone(cloud: RecordingCloud) -> None:
    asked = Alarms(p99_ms=500, mean_ms=200, channels=Channels(page=[ONCALL]))
    deploy(cloud, alarms=asked)

    told = rules(cloud)
    assert told_by(told["errors"]) == told_by(told["latency"]) == [ONCALL]
    assert told_by(told["mean"]) == []


def test_alerts_carry_the_tags_of_all_else(cloud: RecordingCloud) -> None:
    deploy(cloud, tags={"team": "risk"}, alarms=Alarms(notify=["ml@example.com"]))

    assert rules(cloud)["errors"]["tags"] == cloud.one(GROUP)["tags"] == {"team": "risk"}


def test_whoever_is_told_knows_what_and_where_it_is(cloud: RecordingCloud) -> None:
    deploy(cloud, endpoint_name="risk-prod")

    assert rules(cloud)["errors"]["description"] == (
        "5 or more requests a minute fail: fraud, in stack test of serving, which is endpoint"
        " risk-prod in westeurope"
    )
