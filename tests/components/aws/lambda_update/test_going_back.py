"""A bad version goes back, and what the next commands make of it."""

import pytest

from serving_components.aws.lambda_update.provider import AliasUpdateProvider
from tests.components.aws.lambda_update.conftest import AT_ONCE, Updates
from tests.components.aws.lambda_update.fake import ARN, Account


def bad(version: str, share: int, _minute: float) -> bool:
    """Rings while version 2 gets any calls."""
    return version == "2" or share > 0


def test_the_alarm_sends_it_back_and_is_named(updates: Updates, account: Account) -> None:
    state = updates.first()
    account.alarms["v2-errors"] = lambda version, share, minute: (
        bad(version, share, 0) and (minute > 3)
    )

    state = updates.up(account.version("2"), state)

    assert account.changes == ["1 + 2 25 %", "1"]
    assert account.minute == 3.25
    assert (state["movedTo"], state["liveVersion"]) == ("1", "1")
    assert state["failure"] == (
        "function fraud-dev-abc123: version 2 did not take over: alarm v2-errors since 2026-03-01"
        " 12:03:15 UTC. It had 25 % of the calls, and version 1 has them again; revert the change,"
        " or mend it: the next `up` tries again"
    )


def test_the_next_update_says_why_and_tries_again(
    updates: Updates, account: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    state = updates.first()
    account.alarms["v2-errors"] = bad
    state = updates.up(account.version("2"), state)

    changes = AliasUpdateProvider().diff("it", state, updates.inputs(f"{ARN}:2")).changes
    again = updates.up(f"{ARN}:2", state)

    assert changes
    first, _, _ = state["failure"].partition(". ")
    assert f"the last update failed: {first}\n" in capsys.readouterr().err
    assert account.changes == ["1 + 2 25 %", "1"]
    assert again["failure"]


def test_the_alarm_of_an_earlier_attempt_does_not_end_the_next_one(
    updates: Updates, account: Account
) -> None:
    """It looks back over minutes; the dependency that failed is there again."""
    state = updates.first()
    account.alarms["v2-errors"] = bad
    state = updates.up(account.version("2"), state)
    over = account.minute + 4
    account.alarms["v2-errors"] = lambda _version, _share, minute: minute < over

    state = updates.up(f"{ARN}:2", state)

    assert account.changes == ["1 + 2 25 %", "2"]
    assert state["failure"] is None


def test_a_revert_finds_the_old_version_live_and_calls_for_nothing(
    updates: Updates, account: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program publishes again what is live already, under another number."""
    state = updates.first()
    account.alarms["v2-errors"] = bad
    state = updates.up(account.version("2"), state)

    state = updates.up(account.version("3", code="1"), state)

    assert account.changes == ["DeleteFunction 2"]
    assert (state["movedTo"], state["failure"]) == ("1", None)
    assert "version 3 is what version 1 is; nothing moves" in capsys.readouterr().err


def test_a_mended_version_takes_over_after_a_revert(updates: Updates, account: Account) -> None:
    state = updates.first()
    account.alarms["v2-errors"] = bad
    state = updates.up(account.version("2"), state)
    state = updates.up(account.version("3", code="1"), state)

    state = updates.up(account.version("4"), state)

    assert account.changes == ["1 + 4 25 %", "4", "DeleteFunction 3"]
    assert (state["served"], state["failure"]) == (["1"], None)


def test_an_alarm_that_rang_before_speaks_only_after_it_was_silent(
    updates: Updates, account: Account
) -> None:
    """It rings of the version before, which the new one may mend."""
    state = updates.first()
    account.alarms["budget"] = lambda version, _share, _minute: version == "1"

    state = updates.up(account.version("2"), state, otherAlarms=["budget"])

    assert state["failure"] is None


def test_alarms_that_nobody_has_are_told_before_anything_moves(
    updates: Updates, account: Account
) -> None:
    state = updates.up(account.version("2"), updates.first(), otherAlarms=["bugdet"])

    assert account.changes == []
    assert state["failure"] == (
        "function fraud-dev-abc123: it was to go back on alarms that eu-west-1 does not have:"
        " bugdet; correct rollout.rollback_on, then `up` again"
    )


def test_who_may_not_look_at_alarms_moves_nothing(updates: Updates, account: Account) -> None:
    state, account.blind = updates.first(), True

    state = updates.up(account.version("2"), state)

    assert account.changes == []
    assert "they cannot be looked at" in state["failure"]
    assert "you may not look at alarms" in state["failure"]


def test_who_cannot_look_any_more_goes_back(updates: Updates, account: Account) -> None:
    state = updates.first()

    def lost(_call: str) -> None:
        account.blind = account.minute > 2

    account.meanwhile = lost
    state = updates.up(account.version("2"), state)

    assert account.changes == ["1 + 2 25 %", "1"]
    assert "nobody could tell" in state["failure"]


def test_all_at_once_unwatched_looks_at_no_alarm(updates: Updates, account: Account) -> None:
    state, account.blind = updates.first(), True

    state = updates.up(account.version("2"), state, steps=AT_ONCE)

    assert (account.changes, state["failure"]) == (["2"], None)


def test_a_revert_gives_an_interrupted_rollout_up(updates: Updates, account: Account) -> None:
    state = updates.first()
    account.version("2")
    account.stand("1", v2=0.25)

    state = updates.up(account.version("3", code="1"), state)

    assert account.changes == ["1", "DeleteFunction 2"]
    assert (state["movedTo"], state["failure"]) == ("1", None)
