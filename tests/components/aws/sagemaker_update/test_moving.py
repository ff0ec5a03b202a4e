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


def test_an_endpoint_that_others_made_is_moved_only_if_it_is_adopted(
    updates: Updates, account: Account
) -> None:
    account.version("0", tagged=False)
    account.live = "fraud-0"
    arn = account.version("1")

    refused = updates.up(arn, adopt=False)
    adopted = updates.up(arn, adopt=True)

    assert refused["failure"] == (
        f"endpoint {NAME}: it exists and was made elsewhere; set adopt to take it over, or give"
        " another endpoint_name"
    )
    assert (account.live, adopted["failure"], adopted["served"]) == ("fraud-1", None, [])


def test_what_this_component_made_needs_no_adoption(updates: Updates, account: Account) -> None:
    """As when an `up` was killed before the engine noted the endpoint."""
    account.version("1")
    account.live = "fraud-1"

    state = updates.up(account.version("2"), adopt=False)

    assert (account.live, state["failure"], state["served"]) == ("fraud-2", None, ["fraud-1"])


GRADUAL = {
    "BlueGreenUpdatePolicy": {"TrafficRoutingConfiguration": {"Type": "CANARY"}},
}
OTHER = {"VariantName": "other", "InitialInstanceCount": 1, "InitialVariantWeight": 0}


def test_other_variants_are_moved_to_only_all_at_once(updates: Updates, account: Account) -> None:
    """SageMaker's guardrails ask for the same variants before and after."""
    account.version("1")
    account.live = "fraud-1"
    arn = account.version("2", beside=OTHER)

    refused = updates.up(arn, deployment=GRADUAL)

    assert refused["failure"] == (
        f"endpoint {NAME}: its variants become live, other (from live), which SageMaker does only"
        " all at once; set rollout.strategy to all_at_once for this `up`, and back afterwards"
    )
    assert account.live == "fraud-1"


def test_other_variants_are_moved_to_without_guardrails(
    updates: Updates, account: Account, capfd: pytest.CaptureFixture[str]
) -> None:
    account.version("1")
    account.live = "fraud-1"

    updates.up(account.version("2", beside=OTHER))

    assert "DeploymentConfig" not in account.asked("UpdateEndpoint")
    assert account.live == "fraud-2"
    assert "unwatched by alarms" in capfd.readouterr().err


def test_who_may_not_look_at_alarms_still_moves_the_endpoint(
    updates: Updates, account: Account, capfd: pytest.CaptureFixture[str]
) -> None:
    account.version("1")
    account.live = "fraud-1"
    account.blind = True

    state = updates.up(account.version("2"))

    assert (account.live, state["failure"]) == ("fraud-2", None)
    assert capfd.readouterr().err.count("which alarm goes off cannot be told: ") == 1
