"""Provisioned concurrency follows its alias: until it is there, Lambda itself sends calls back."""

import pytest

from tests.components.aws.lambda_update.conftest import AT_ONCE, Updates
from tests.components.aws.lambda_update.fake import Account, Killed


@pytest.fixture(name="lambdas_weight")
def lambdas_weight_(account: Account) -> Account:
    """It stays until the configuration is ready again, two minutes later."""
    account.provisioned = {"live": {"Status": "READY"}}

    def follow(call: str) -> None:
        if account.alias is None:
            return
        if call == "GetAlias" and account.stands == ("2", {}) and account.minute < 2:
            account.stand("2", v1=1.0)
            account.provisioned["live"] = {"Status": "IN_PROGRESS"}
        elif account.minute >= 2 and account.stands == ("2", {"1": 1.0}):
            account.stand("2")
            account.provisioned["live"] = {"Status": "READY"}

    account.meanwhile = follow
    return account


def test_an_update_waits_until_the_environments_are_there(
    updates: Updates, lambdas_weight: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    state = updates.up(lambdas_weight.version("2"), updates.first(), steps=AT_ONCE)

    assert lambdas_weight.changes == ["2"]
    assert lambdas_weight.minute >= 2
    assert (state["movedTo"], state["failure"]) == ("2", None)
    assert "environments of version 2 are being started beforehand" in capsys.readouterr().err


def test_a_command_killed_meanwhile_waits_on(updates: Updates, lambdas_weight: Account) -> None:
    state, arn = updates.first(), lambdas_weight.version("2")
    lambdas_weight.dies_at = 1
    with pytest.raises(Killed):
        updates.up(arn, state, steps=AT_ONCE)
    lambdas_weight.dies_at = float("inf")

    state = updates.up(arn, state, steps=AT_ONCE)

    assert lambdas_weight.changes == []
    assert (state["movedTo"], state["failure"]) == ("2", None)


def test_environments_that_are_being_started_are_waited_for_before_lambda_tells_its_weight(
    updates: Updates, account: Account
) -> None:
    account.provisioned = {"live": {"Status": "READY"}}
    state = updates.first()

    def follow(call: str) -> None:
        if call == "UpdateAlias":
            account.provisioned["live"] = {"Status": "IN_PROGRESS"}
        elif account.minute >= 2:
            account.provisioned["live"] = {"Status": "READY"}

    account.meanwhile = follow
    state = updates.up(account.version("2"), state, steps=AT_ONCE)

    assert account.minute >= 2
    assert (state["movedTo"], state["failure"]) == ("2", None)


def test_environments_that_cannot_be_started_send_the_alias_back(
    updates: Updates, account: Account
) -> None:
    account.provisioned = {"live": {"Status": "READY"}}
    state = updates.first()

    def fail(call: str) -> None:
        if call == "GetAlias" and account.stands == ("2", {}):
            account.stand("2", v1=1.0)
            account.provisioned["live"] = {
                "Status": "FAILED",
                "StatusReason": "FUNCTION_ERROR_INIT_FAILURE",
            }

    account.meanwhile = fail
    state = updates.up(account.version("2"), state, steps=AT_ONCE)

    assert account.changes == ["2", "1"]
    assert state["movedTo"] == "1"
    assert state["failure"] == (
        "function fraud-dev-abc123: no environments could be started for version 2 beforehand"
        " (FUNCTION_ERROR_INIT_FAILURE). It is back on version 1; revert the change, or mend it:"
        " the next `up` tries again"
    )


def test_environments_that_take_too_long_are_waited_for_by_the_next_update(
    updates: Updates, account: Account
) -> None:
    account.provisioned = {"live": {"Status": "IN_PROGRESS"}}
    state, arn = updates.first(), account.version("2")

    def never(call: str) -> None:
        if call == "GetAlias" and account.stands == ("2", {}):
            account.stand("2", v1=1.0)

    account.meanwhile = never
    state = updates.up(arn, state, steps=AT_ONCE)
    account.meanwhile = lambda _: account.stand("2")
    again = updates.up(arn, state, steps=AT_ONCE)

    assert "not all started after 15 min; until then version 1 answers" in state["failure"]
    assert account.changes == []
    assert (again["movedTo"], again["failure"]) == ("2", None)


def test_another_version_meanwhile_begins_from_the_one_that_answers(
    updates: Updates, account: Account
) -> None:
    """Version 2 never answered a call, so none goes to it now."""
    account.provisioned = {"live": {"Status": "IN_PROGRESS"}}
    state = updates.first()
    account.version("2")
    account.stand("2", v1=1.0)

    state = updates.up(account.version("3"), state)

    assert account.changes == ["1", "1 + 3 25 %", "3", "DeleteFunction 2"]
    assert (state["served"], state["failure"]) == (["1"], None)


def test_a_revert_does_not_wait_for_environments_of_what_it_gives_up(
    updates: Updates, account: Account
) -> None:
    account.provisioned = {"live": {"Status": "IN_PROGRESS"}}
    state = updates.first()
    account.version("2")
    account.stand("1", v2=1.0)

    updates.up(account.version("3", code="1"), state)

    assert account.changes == ["1", "DeleteFunction 2"]
    assert account.at == 0
