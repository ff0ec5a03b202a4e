"""A new version gets the calls of an alias by watched steps."""

import pytest

from tests.components.aws.lambda_update.conftest import AT_ONCE, CANARY, WATCHED, Updates
from tests.components.aws.lambda_update.fake import ARN, Account, Killed

LINEAR = [
    *({"percent": share, "bakeSeconds": 300.0} for share in (25.0, 50.0, 75.0)),
    {"percent": 100.0, "bakeSeconds": 0.0},
]


def test_without_an_alias_there_is_nothing_to_move(updates: Updates, account: Account) -> None:
    state = updates.up(account.version("1"))

    assert account.changes == []
    assert (state["movedTo"], state["liveVersion"], state["failure"]) == ("1", "1", None)
    assert state["firstVersion"] == "1"


def test_a_canary_gets_its_share_and_then_everything(updates: Updates, account: Account) -> None:
    state = updates.up(account.version("2"), updates.first())

    assert account.changes == ["1 + 2 25 %", "2"]
    assert account.minute == 10
    assert (state["movedTo"], state["served"], state["failure"]) == ("2", ["1"], None)


def test_linear_steps_are_watched_each(updates: Updates, account: Account) -> None:
    updates.up(account.version("2"), updates.first(), steps=LINEAR)

    assert account.changes == ["1 + 2 25 %", "1 + 2 50 %", "1 + 2 75 %", "2"]
    assert account.minute == 15


def test_all_at_once_is_one_change(updates: Updates, account: Account) -> None:
    updates.up(account.version("2"), updates.first(), steps=AT_ONCE)

    assert account.changes == ["2"]
    assert account.minute == 0


def test_all_at_once_may_be_watched_while_the_old_version_is_there_to_go_back_to(
    updates: Updates, account: Account
) -> None:
    updates.up(account.version("2"), updates.first(), steps=WATCHED)

    assert account.changes == ["1 + 2 100 %", "2"]
    assert account.minute == 10


def test_what_is_the_same_calls_for_no_change(updates: Updates, account: Account) -> None:
    state = updates.first()

    again = updates.up(f"{ARN}:1", state)

    assert account.calls == []
    assert again == state


def test_other_steps_and_alarms_are_only_for_the_next_rollout(
    updates: Updates, account: Account
) -> None:
    state = updates.first()

    again = updates.up(f"{ARN}:1", state, steps=AT_ONCE, otherAlarms=["budget"])

    assert account.calls == []
    assert (again["steps"], again["movedTo"]) == (AT_ONCE, "1")


def test_a_version_that_is_not_ready_yet_is_waited_for(updates: Updates, account: Account) -> None:
    """A call of it would fail until then, so the old version serves."""
    state = updates.first()
    arn = account.version("2", State="Pending")
    met: list[int] = []

    def ready(call: str) -> None:
        met.append(call == "UpdateAlias")
        if len(met) == 9:
            account.versions["2"]["State"] = "Active"
            assert not any(met)

    account.meanwhile = ready
    state = updates.up(arn, state, steps=AT_ONCE)

    assert (account.changes, state["failure"]) == (["2"], None)
    assert account.at > 0


def test_a_version_that_cannot_run_gets_no_call(updates: Updates, account: Account) -> None:
    arn = account.version("2", State="Failed", StateReason="the image is of another architecture")

    state = updates.up(arn, updates.first())

    assert account.changes == []
    assert state["failure"] == (
        "function fraud-dev-abc123: version 2 cannot run (the image is of another architecture);"
        " mend it, then `up` again"
    )


@pytest.mark.parametrize("died", [0.1, 3, 5.1, 9, 14.9])
def test_an_interrupted_rollout_leaves_a_step_and_goes_on_from_it(
    updates: Updates, account: Account, died: float
) -> None:
    state, arn = updates.first(), account.version("2")
    account.dies_at = died
    with pytest.raises(Killed):
        updates.up(arn, state, steps=LINEAR)
    left = account.stands
    account.dies_at = float("inf")

    state = updates.up(arn, state, steps=LINEAR)

    share = left[1]["2"]
    assert left[0] == "1"
    assert share in {0.25, 0.5, 0.75}
    ahead = [step for step in (0.5, 0.75) if step > share]
    assert account.changes == [*(f"1 + 2 {100 * step:g} %" for step in ahead), "2"]
    assert state["failure"] is None


def test_another_version_after_an_interruption_begins_anew(
    updates: Updates, account: Account
) -> None:
    state = updates.first()
    account.version("2")
    account.stand("1", v2=0.25)

    updates.up(account.version("3"), state)

    assert account.changes == ["1", "1 + 3 25 %", "3", "DeleteFunction 2"]


def test_an_alias_that_others_moved_is_moved_back_once_that_is_seen(
    updates: Updates, account: Account
) -> None:
    state = updates.up(account.version("2"), updates.first())
    account.stand("1")

    state = updates.up(f"{ARN}:2", updates.refresh(state), steps=CANARY)

    assert account.changes == ["1 + 2 25 %", "2"]
    assert state["liveVersion"] == "2"


def test_an_alias_on_latest_moves_all_at_once(updates: Updates, account: Account) -> None:
    """Lambda takes no second version beside it."""
    state = updates.first()
    account.versions["$LATEST"] = dict(account.versions["1"])
    account.stand("$LATEST")

    updates.up(account.version("2"), state)

    assert account.changes == ["2"]


def test_a_revision_of_what_stands_where_it_stood_is_no_change_of_somebody_else(
    updates: Updates, account: Account
) -> None:
    state = updates.first()
    described: list[str] = []

    def somebody(call: str) -> None:
        if call == "UpdateAlias" and not described:
            described.append(call)
            account.stand("1")

    account.meanwhile = somebody
    state = updates.up(account.version("2"), state, steps=AT_ONCE)

    assert account.stands == ("2", {})
    assert state["failure"] is None


def test_a_change_of_somebody_else_meanwhile_is_not_overwritten(
    updates: Updates, account: Account
) -> None:
    state, arn = updates.first(), account.version("2")
    account.version("9")

    def somebody(call: str) -> None:
        if call == "DescribeAlarms" and account.minute > 2 and account.stands[0] == "1":
            account.stand("9")

    account.meanwhile = somebody
    state = updates.up(arn, state)

    assert account.stands == ("9", {})
    assert (
        "somebody else changed alias live meanwhile, which now stands at version 9"
        in (state["failure"])
    )


def test_an_answer_that_was_lost_is_no_change_of_somebody_else(
    updates: Updates, account: Account
) -> None:
    """boto3 asks again, with the revision from before its own change."""
    state, arn = updates.first(), account.version("2")

    def lost(call: str) -> None:
        if call == "UpdateAlias" and account.stands == ("1", {}):
            account.stand("1", v2=0.25)

    account.meanwhile = lost
    state = updates.up(arn, state)

    assert (account.stands, state["failure"]) == (("2", {}), None)


def test_credentials_of_another_account_are_told(updates: Updates, account: Account) -> None:
    state = updates.first()

    state = updates.up(ARN.replace("123456789012", "210987654321") + ":1", state)

    assert account.changes == []
    assert "boto3's default credentials do not see it, but" in state["failure"]


def test_a_step_is_told_with_its_share_and_time(
    updates: Updates, account: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    updates.up(account.version("2"), updates.first())

    assert capsys.readouterr().err.splitlines() == [
        "fraud-dev-abc123: version 2 has 25 %, watched for 10 min",
        "fraud-dev-abc123: version 2 has taken over",
    ]
