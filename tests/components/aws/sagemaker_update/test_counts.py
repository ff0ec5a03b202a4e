"""The number of instances is set by itself, and only where it is the caller's and changed."""

from typing import Any

from tests.components.aws.sagemaker_update.conftest import Updates
from tests.components.aws.sagemaker_update.fake import Account

SET = "UpdateEndpointWeightsAndCapacities"
BUSY = {"VariantName": "busy", "InitialInstanceCount": 2}


def made(updates: Updates, account: Account, **changes: Any) -> dict[str, Any]:
    """The state of an endpoint that runs its first version."""
    state = updates.up(account.version("1", beside=BUSY), **changes)
    account.live = "fraud-1"
    account.calls.clear()
    return state


def test_another_count_changes_nothing_else(updates: Updates, account: Account) -> None:
    """Least of all the number of a variant that scales."""
    state = made(updates, account, fixedCounts={"live": 1.0})
    account.counts["busy"] = 20
    arn = account.version("2", image="1", beside=BUSY, InitialInstanceCount=3)

    after = updates.up(arn, state, fixedCounts={"live": 3.0})

    assert "UpdateEndpoint" not in account.changes
    assert (account.count_of("live"), account.count_of("busy")) == (3, 20)
    assert after["liveConfig"] == "fraud-1"


def test_a_count_changed_beside_the_version_is_set_before_it_moves(
    updates: Updates, account: Account
) -> None:
    """The steps of its rollout are so many of the new number."""
    state = made(updates, account, fixedCounts={"live": 1.0})
    account.counts["busy"] = 20

    updates.up(account.version("2", beside=BUSY), state, fixedCounts={"live": 4.0})

    assert account.changes[:2] == [SET, "UpdateEndpoint"]
    assert account.asked("UpdateEndpoint")["RetainAllVariantProperties"] is True
    assert (account.count_of("live"), account.count_of("busy")) == (4, 20)


def test_a_count_that_becomes_the_callers_is_set(updates: Updates, account: Account) -> None:
    state = made(updates, account, fixedCounts={})
    account.counts["live"] = 4

    updates.up(state["configArn"], state, fixedCounts={"live": 1.0})

    assert account.count_of() == 1
    assert account.changes == [SET]


def test_a_count_that_somebody_set_by_hand_stays(updates: Updates, account: Account) -> None:
    state = made(updates, account, fixedCounts={"live": 1.0})
    account.counts["live"] = 4

    updates.up(account.version("2", beside=BUSY), state, fixedCounts={"live": 1.0})

    assert account.count_of() == 4
    assert SET not in account.changes


def test_a_count_whose_command_failed_is_not_forgotten(updates: Updates, account: Account) -> None:
    state = made(updates, account, fixedCounts={})
    account.counts["live"] = 4
    account.sets = False
    failed = updates.up(state["configArn"], state, fixedCounts={"live": 1.0})
    account.sets = True

    updates.up(state["configArn"], failed, fixedCounts={"live": 1.0})

    assert failed["failure"]
    assert account.count_of() == 1
