"""A steady share of the calls for another version."""

from typing import Any

import pytest

from tests.components.aws.lambda_update.conftest import Properties, Updates
from tests.components.aws.lambda_update.fake import ARN, Account


def share(version: str, percent: float) -> dict[str, Any]:
    return {"secondVersion": {"version": version, "percent": percent}}


@pytest.fixture(name="state")
def state_(updates: Updates, account: Account) -> Properties:
    """On version 2, with version 1 kept."""
    return updates.up(account.version("2"), updates.first())


def test_a_share_is_one_change_and_moves_no_version(
    updates: Updates, account: Account, state: Properties
) -> None:
    state = updates.up(f"{ARN}:2", state, **share("1", 20.0))

    assert account.changes == ["2 + 1 20 %"]
    assert state["movedSecond"] == state["liveSecond"] == {"version": "1", "percent": 20}
    assert updates.up(f"{ARN}:2", state, **share("1", 20.0)) == state
    assert account.calls == []


def test_another_share_is_one_change_and_none_ends_it(
    updates: Updates, account: Account, state: Properties
) -> None:
    state = updates.up(f"{ARN}:2", state, **share("1", 20.0))
    state = updates.up(f"{ARN}:2", state, **share("1", 50.0))
    changed = account.changes

    state = updates.up(f"{ARN}:2", state)

    assert changed == ["2 + 1 50 %"]
    assert account.changes == ["2"]
    assert state["movedSecond"] is None


def test_a_rollout_pauses_it_and_gives_it_back(
    updates: Updates, account: Account, state: Properties, capsys: pytest.CaptureFixture[str]
) -> None:
    state = updates.up(f"{ARN}:2", state, **share("1", 20.0))
    state = updates.up(account.version("3"), state, **share("1", 20.0))

    assert account.changes == ["2 + 3 25 %", "3", "3 + 1 20 %"]
    told = capsys.readouterr().err
    assert "the 20 % of version 1 pause meanwhile" in told
    assert "it stands at version 3, and 20 % at version 1" in told


def test_going_back_gives_it_back_as_it_was(
    updates: Updates, account: Account, state: Properties
) -> None:
    state = updates.up(f"{ARN}:2", state, **share("1", 20.0))
    account.alarms["v3-errors"] = lambda *_: account.minute > 12

    state = updates.up(account.version("3"), state, **share("1", 50.0))

    assert account.changes == ["2 + 3 25 %", "2", "2 + 1 20 %"]
    assert state["failure"]
    assert state["movedSecond"] == {"version": "1", "percent": 20}


def test_its_version_is_kept_whatever_its_age(
    updates: Updates, account: Account, state: Properties
) -> None:
    for number in ("3", "4", "5"):
        state = updates.up(account.version(number), state, keepVersions=0.0, **share("1", 20.0))

    assert sorted(account.versions) == ["1", "5"]


@pytest.mark.parametrize(
    ("version", "reason"),
    [
        ("9", "second_version names version 9, and it has 1, 2; name one of these"),
        (
            "2",
            (
                "second_version names version 2, which is to get the other calls too; name"
                " another, or leave it out"
            ),
        ),
    ],
)
def test_a_version_that_cannot_get_it_is_told_before_anything_moves(
    updates: Updates, account: Account, state: Properties, version: str, reason: str
) -> None:
    state = updates.up(f"{ARN}:2", state, **share(version, 20.0))

    assert account.changes == []
    assert state["failure"] == f"function fraud-dev-abc123: {reason}"


def test_the_first_version_cannot_stand_beside_itself(updates: Updates, account: Account) -> None:
    state = updates.up(account.version("1"), **share("1", 20.0))

    assert "second_version names version 1, which is to get the other calls too" in state["failure"]


def test_a_share_that_others_changed_is_set_again_once_that_is_seen(
    updates: Updates, account: Account, state: Properties
) -> None:
    state = updates.up(f"{ARN}:2", state, **share("1", 20.0))
    account.stand("2", v1=0.9)

    updates.up(f"{ARN}:2", updates.refresh(state), **share("1", 20.0))

    assert account.changes == ["2 + 1 20 %"]


def test_an_alias_that_was_made_anew_gets_its_share_by_the_next_update(
    updates: Updates, account: Account, state: Properties
) -> None:
    state = updates.up(f"{ARN}:2", state, **share("1", 20.0))
    account.alias = None
    state = updates.up(f"{ARN}:2", updates.refresh(state), **share("1", 20.0))
    account.stand("2")  # by its own resource

    updates.up(f"{ARN}:2", state, **share("1", 20.0))

    assert account.changes == ["2 + 1 20 %"]
