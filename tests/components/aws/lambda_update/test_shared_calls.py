"""Versions that Lambda lets no alias send calls to side by side."""

from typing import Any

import pytest

from tests.components.aws.lambda_update.conftest import AT_ONCE, CANARY, WATCHED, Updates
from tests.components.aws.lambda_update.fake import ARN, Account

QUEUE = {"TargetArn": "arn:aws:sqs:eu-west-1:123456789012:failed"}
DEAD_LETTERS: dict[str, Any] = {"DeadLetterConfig": QUEUE}
ROLE: dict[str, Any] = {"Role": "arn:aws:iam::123456789012:role/another"}
BOTH = "another role (role_arn, role_path) and other dead_letters"


@pytest.mark.parametrize("steps", [CANARY, WATCHED], ids=["canary", "watched whole"])
@pytest.mark.parametrize(
    ("changed", "differ"),
    [
        (DEAD_LETTERS, "other dead_letters"),
        (ROLE, "another role (role_arn, role_path)"),
        (DEAD_LETTERS | ROLE, BOTH),
    ],
)
def test_a_share_that_lambda_would_not_give_is_refused_before_anything_moves(
    updates: Updates,
    account: Account,
    steps: list[dict[str, Any]],
    changed: dict[str, Any],
    differ: str,
) -> None:
    state = updates.up(account.version("2", **changed), updates.first(), steps=steps)

    assert account.changes == []
    assert account.stands == ("1", {})
    assert state["failure"] == (
        f"function fraud-dev-abc123: version 2 has {differ} than version 1, and Lambda shares an"
        " alias's calls between versions only where these are the same; let it take over as a"
        " whole: set rollout.strategy to all_at_once and bake_minutes to 0 for this one `up`, or"
        " take the change back"
    )


def test_it_takes_over_as_a_whole_once_that_is_asked_for(
    updates: Updates, account: Account
) -> None:
    state = updates.up(account.version("2", **DEAD_LETTERS), updates.first())

    state = updates.up(f"{ARN}:2", state, steps=AT_ONCE)

    assert account.changes == ["2"]
    assert state["failure"] is None


def test_no_dead_letters_are_none_however_that_is_told(updates: Updates, account: Account) -> None:
    updates.up(account.version("2", DeadLetterConfig={}), updates.first())

    assert account.changes == ["1 + 2 25 %", "2"]


def test_a_second_version_with_other_dead_letters_is_refused_before_anything_moves(
    updates: Updates, account: Account
) -> None:
    state = updates.up(
        account.version("2", **DEAD_LETTERS),
        updates.first(),
        steps=AT_ONCE,
        secondVersion={"version": "1", "percent": 20.0},
    )

    assert account.changes == []
    assert state["failure"] == (
        "function fraud-dev-abc123: second_version names version 1, beside which version 2 has"
        " other dead_letters, and Lambda shares an alias's calls between versions only where these"
        " are the same; name another, or leave it out"
    )
