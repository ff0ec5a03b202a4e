"""A move that fails leaves nobody's calls with a version that nobody watches."""

from collections.abc import Callable

import pytest

from tests.components.aws.lambda_update.conftest import CANARY, Properties, Updates
from tests.components.aws.lambda_update.fake import Account
from tests.components.aws.own_resource.answering import Refusal

LINEAR = [
    {"percent": 25.0, "bakeSeconds": 300.0},
    {"percent": 50.0, "bakeSeconds": 300.0},
    *CANARY[1:],
]


def refuse(account: Account, wanted: Callable[[int], bool]) -> None:
    """Some of the changes of the alias, counted from 1."""
    changes = 0

    def met(call: str) -> None:
        nonlocal changes
        if call == "UpdateAlias":
            changes += 1
            if wanted(changes):
                raise Refusal("ExpiredTokenException", "The token has expired")

    account.meanwhile = met


@pytest.mark.parametrize("change", [1, 2, 3], ids=["first step", "second step", "promotion"])
def test_the_version_before_has_its_calls_again(
    updates: Updates, account: Account, change: int
) -> None:
    state = updates.first()
    refuse(account, lambda number: number == change)

    state = updates.up(account.version("2"), state, steps=LINEAR)

    assert account.stands == ("1", {})
    assert state["movedTo"] == "1"
    assert "ExpiredTokenException" in state["failure"]


def test_lost_credentials_are_told_and_the_next_command_goes_on(
    updates: Updates, account: Account
) -> None:
    """Nothing can be done without: neither going on nor going back."""
    state = updates.first()
    arn = account.version("2")
    refuse(account, lambda number: number >= 2)

    failed: Properties = updates.up(arn, state, steps=LINEAR)

    assert account.stands == ("1", {"2": 0.25})
    assert failed["failure"].count("The token has expired") == 2
    assert "version 1 was to have all calls again, which failed" in failed["failure"]
    account.meanwhile = lambda _: None
    assert updates.up(arn, failed, steps=LINEAR)["failure"] is None
    assert account.stands == ("2", {})


def test_what_somebody_else_changed_meanwhile_stays_where_it_is(
    updates: Updates, account: Account
) -> None:
    state = updates.first()
    account.version("3")
    arn = account.version("2")

    def met(call: str) -> None:
        if call == "UpdateAlias" and account.stands == ("1", {"2": 0.25}):
            account.stand("3")

    account.meanwhile = met

    failed = updates.up(arn, state, steps=LINEAR)

    assert account.stands == ("3", {})
    assert "somebody else changed alias live meanwhile" in failed["failure"]
