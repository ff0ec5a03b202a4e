"""When an endpoint is moved, and how; when nothing is called."""

from typing import Any

import pytest

from serving_components.aws.sagemaker_update import crud
from tests.components.aws.sagemaker_update.conftest import Updates
from tests.components.aws.sagemaker_update.fake import NAME, Account


def moved(updates: Updates, **changes: Any) -> dict[str, Any]:
    """The state after an update from version 1 to 2."""
    state = updates.up(updates.account.version("1"))
    updates.account.live = "fraud-1"
    return updates.up(updates.account.version("2"), state, **changes)


def test_a_new_endpoint_is_made_by_its_own_resource(updates: Updates, account: Account) -> None:
    state = updates.up(account.version("1"))

    assert account.changes == []
    assert (state["movedTo"], state["failure"]) == ("fraud-1", None)


def test_an_update_keeps_what_is_live_and_goes_by_the_guardrails(
    updates: Updates, account: Account
) -> None:
    state = moved(updates)

    assert account.live == "fraud-2"
    assert account.asked("UpdateEndpoint") == {
        "EndpointName": NAME,
        "EndpointConfigName": "fraud-2",
        "RetainAllVariantProperties": True,
        "ExcludeRetainedVariantProperties": [],
        "DeploymentConfig": {
            "BlueGreenUpdatePolicy": {
                "TrafficRoutingConfiguration": {
                    "Type": "ALL_AT_ONCE",
                    "WaitIntervalInSeconds": 300,
                },
                "TerminationWaitInSeconds": 0,
                "MaximumExecutionTimeoutInSeconds": 3600,
            },
            "AutoRollbackConfiguration": {
                "Alarms": [{"AlarmName": "errors"}, {"AlarmName": "latency"}]
            },
        },
    }
    assert (state["movedTo"], state["liveConfig"]) == ("fraud-2", "fraud-2")
    assert state["served"] == ["fraud-1"]


def test_an_endpoint_that_an_earlier_version_made_is_moved_at_creation(
    updates: Updates, account: Account
) -> None:
    account.version("1")
    account.live = "fraud-1"

    state = updates.up(account.version("2"))

    assert account.live == "fraud-2"
    assert state["served"] == ["fraud-1"]


@pytest.mark.parametrize(
    "changes",
    [
        {"rollbackAlarms": ["errors"]},
        {"deployment": {"BlueGreenUpdatePolicy": {}}},
        {"archiveBucket": "other"},
    ],
)
def test_what_only_the_next_update_is_about_calls_nothing(
    updates: Updates, account: Account, changes: dict[str, Any]
) -> None:
    state = moved(updates)

    after = updates.up(account.arn("endpoint-config", "fraud-2"), state, **changes)

    assert account.calls == []
    assert after == state | changes


def test_the_same_contents_by_another_name_move_nothing(updates: Updates, account: Account) -> None:
    """As after a revert: the engine replaced the record, and the endpoint runs what it says."""
    account.version("1")
    account.live = "fraud-1"

    state = updates.up(account.version("3", image="1"))

    assert "UpdateEndpoint" not in account.changes
    assert (state["movedTo"], state["liveConfig"]) == ("fraud-1", "fraud-1")
    assert crud.changed(state, updates.inputs(state["configArn"])) == []


@pytest.mark.parametrize(
    ("live", "variant", "excluded"),
    [
        ({}, {"InitialInstanceCount": 2}, ["DesiredInstanceCount"]),
        ({"InitialVariantWeight": 1.0}, {"InitialVariantWeight": 0.5}, ["DesiredWeight"]),
        ({}, {}, []),
    ],
)
def test_what_was_changed_on_purpose_is_not_kept(
    updates: Updates,
    account: Account,
    live: dict[str, Any],
    variant: dict[str, Any],
    excluded: list[str],
) -> None:
    account.version("1", **live)
    account.live = "fraud-1"

    updates.up(account.version("2", **variant))

    told = account.asked("UpdateEndpoint")["ExcludeRetainedVariantProperties"]
    assert [each["VariantPropertyType"] for each in told] == excluded


def test_a_count_that_becomes_fixed_is_set_where_nothing_else_changed(
    updates: Updates, account: Account
) -> None:
    arn = account.version("1")
    state = updates.up(arn, fixedCounts={})
    account.live, account.count = "fraud-1", 4

    updates.up(arn, state, fixedCounts={"live": 1.0})

    assert account.count == 1
    assert account.changes == ["UpdateEndpointWeightsAndCapacities"]


def test_an_update_to_the_very_version_is_joined(updates: Updates, account: Account) -> None:
    """A command that was killed began it."""
    state = updates.up(account.version("1"))
    arn = account.version("2")
    account.live, account.pending = "fraud-1", "fraud-2"

    after = updates.up(arn, state)

    assert "UpdateEndpoint" not in account.changes
    assert (after["movedTo"], after["served"]) == ("fraud-2", ["fraud-1"])


def test_an_update_to_another_version_is_waited_for(updates: Updates, account: Account) -> None:
    account.version("1")
    account.version("2")
    account.live, account.pending = "fraud-1", "fraud-2"

    updates.up(account.version("3"))

    assert account.live == "fraud-3"


def test_an_endpoint_moved_by_others_is_found_by_a_refresh_and_moved_back(
    updates: Updates, account: Account
) -> None:
    state = moved(updates)
    account.live = "fraud-1"

    found = updates.refresh(state)

    assert crud.changed(found, updates.inputs(state["configArn"])) == ["liveConfig"]
    updates.up(state["configArn"], found)
    assert account.live == "fraud-2"


def test_an_endpoint_that_is_gone_is_found_by_a_refresh(updates: Updates, account: Account) -> None:
    state = moved(updates)
    account.live = None

    assert updates.refresh(state)["liveConfig"] is None


def test_another_account_than_the_providers_is_told_and_nothing_touched(
    updates: Updates, account: Account
) -> None:
    account.version("1")
    account.live = "fraud-1"

    state = updates.up("arn:aws:sagemaker:eu-west-1:999999999999:endpoint-config/fraud-1")

    assert account.changes == []
    assert (
        "999999999999:endpoint-config/fraud-1 exists and boto3's default credentials do not"
        in (state["failure"])
    )
