"""A weight moves by itself, and only the one that its caller changed."""

from typing import Any

from tests.components.aws.sagemaker_update.conftest import Updates
from tests.components.aws.sagemaker_update.fake import Account

SET = "UpdateEndpointWeightsAndCapacities"


def made(updates: Updates, account: Account, weight: float, **changes: Any) -> dict[str, Any]:
    """The state of an endpoint that runs its first version."""
    arn = account.version("1", InitialVariantWeight=weight)
    state = updates.up(arn, weights={"live": weight}, **changes)
    account.live = "fraud-1"
    account.calls.clear()
    return state


def test_another_weight_moves_nothing_else(updates: Updates, account: Account) -> None:
    state = made(updates, account, 1.0)

    after = updates.up(
        account.version("2", image="1", InitialVariantWeight=3.0), state, weights={"live": 3.0}
    )

    assert account.asked(SET)["DesiredWeightsAndCapacities"] == [
        {"VariantName": "live", "DesiredWeight": 3}
    ]
    assert "UpdateEndpoint" not in account.changes
    assert (after["liveConfig"], account.weight_of()) == ("fraud-1", 3)


def test_a_weight_that_an_operator_set_survives_another_version(
    updates: Updates, account: Account
) -> None:
    state = made(updates, account, 1.0)
    account.weights["live"] = 5.0

    updates.up(account.version("2", InitialVariantWeight=1.0), state, weights={"live": 1.0})

    assert account.live == "fraud-2"
    assert SET not in account.changes


def test_a_weight_changed_beside_the_version_moves_after_it(
    updates: Updates, account: Account
) -> None:
    state = made(updates, account, 1.0)

    updates.up(account.version("2", InitialVariantWeight=3.0), state, weights={"live": 3.0})

    assert account.changes[:2] == ["UpdateEndpoint", SET]
    assert account.weight_of() == 3


def test_a_weight_whose_command_failed_is_set_by_the_next(
    updates: Updates, account: Account
) -> None:
    state = made(updates, account, 1.0)
    arn = account.version("2", InitialVariantWeight=3.0)
    account.goes_back = True
    failed = updates.up(arn, state, weights={"live": 3.0})
    account.goes_back = False

    updates.up(arn, failed, weights={"live": 3.0})

    assert failed["failure"]
    assert (account.live, account.weight_of()) == ("fraud-2", 3)


def test_a_failure_of_something_else_changes_no_weight_that_others_set(
    updates: Updates, account: Account
) -> None:
    state = made(updates, account, 1.0)
    account.weights["live"] = 0.0  # drained by hand
    arn = account.version("2", InitialVariantWeight=1.0)
    account.goes_back = True
    failed = updates.up(arn, state, weights={"live": 1.0})
    account.goes_back = False

    updates.up(arn, failed, weights={"live": 1.0})

    assert failed["failure"]
    assert (account.live, account.weight_of()) == ("fraud-2", 0)
