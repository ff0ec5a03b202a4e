"""Which versions are kept, and which go."""

from typing import Any

import pytest

from serving_components.aws.lambda_update.versions import same
from tests.components.aws.lambda_update.conftest import AT_ONCE, Properties, Updates
from tests.components.aws.lambda_update.fake import ARN, Account
from tests.components.aws.own_resource.answering import Refusal


def moved_on(updates: Updates, account: Account, numbers: str, **changes: Any) -> Properties:
    state = updates.first(**changes)
    for number in numbers:
        state = updates.up(account.version(number), state, steps=AT_ONCE, **changes)
    return state


def test_as_many_earlier_versions_are_kept_as_were_asked_for(
    updates: Updates, account: Account
) -> None:
    state = moved_on(updates, account, "2345")

    assert sorted(account.versions) == ["3", "4", "5"]
    assert state["served"] == ["3", "4"]


def test_fewer_kept_versions_delete_the_others_at_once(updates: Updates, account: Account) -> None:
    state = moved_on(updates, account, "234")

    updates.up(f"{ARN}:4", state, keepVersions=0.0)

    assert account.changes == ["DeleteFunction 2", "DeleteFunction 3"]


def test_a_version_that_another_alias_names_stays(updates: Updates, account: Account) -> None:
    account.others = [
        {
            "Name": "audit",
            "FunctionVersion": "2",
            "RoutingConfig": {"AdditionalVersionWeights": {"3": 0.1}},
        }
    ]

    moved_on(updates, account, "2345", keepVersions=0.0)

    assert sorted(account.versions) == ["2", "3", "5"]


def test_a_version_of_provisioned_concurrency_stays(updates: Updates, account: Account) -> None:
    account.provisioned = {"2": {"Status": "READY"}, "live": {"Status": "READY"}}

    moved_on(updates, account, "2345", keepVersions=0.0)

    assert sorted(account.versions) == ["2", "5"]


def test_what_was_published_before_the_first_update_is_its_owners(
    updates: Updates, account: Account
) -> None:
    for number in "123":
        account.version(number)
    account.stand("3")

    state = updates.up(account.version("4"), keepVersions=0.0)
    updates.up(account.version("5"), state, keepVersions=0.0)

    assert sorted(account.versions) == ["1", "2", "3", "5"]


def test_a_version_that_no_command_came_to_move_to_goes_with_the_next(
    updates: Updates, account: Account
) -> None:
    """Its `up` was killed between the function and the alias."""
    state = updates.first()
    account.version("2")

    updates.up(account.version("3"), state, steps=AT_ONCE)

    assert sorted(account.versions) == ["1", "3"]


def test_a_version_that_cannot_be_deleted_fails_no_update(
    updates: Updates, account: Account, capsys: pytest.CaptureFixture[str]
) -> None:
    state = moved_on(updates, account, "2", keepVersions=1.0)
    account.others = [{"Name": "audit", "FunctionVersion": "3"}]

    def in_the_way(call: str) -> None:
        if call == "DeleteFunction":
            raise Refusal("ResourceConflictException", "an event source needs it")

    account.meanwhile = in_the_way
    state = updates.up(account.version("3"), state, steps=AT_ONCE, keepVersions=0.0)

    assert state["failure"] is None
    assert "earlier versions are still there" in capsys.readouterr().err


VERSION: dict[str, Any] = {
    "CodeSha256": "one",
    "MemorySize": 512,
    "Environment": {"Variables": {"THREADS": "2"}},
    "SnapStart": {"ApplyOn": "PublishedVersions", "OptimizationStatus": "On"},
    "State": "Active",
}


@pytest.mark.parametrize(
    "change",
    [
        {"Version": "7", "FunctionArn": f"{ARN}:7", "LastModified": "later", "RevisionId": "x"},
        {"State": "Pending", "StateReason": "The function is being created."},
        {"SnapStart": {"ApplyOn": "PublishedVersions", "OptimizationStatus": "Off"}},
        {"RuntimeVersionConfig": {"RuntimeVersionArn": "arn:of:a:patched:runtime"}},
        {"Description": ""},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_no_caller_can_tell_makes_no_other_version(change: dict[str, Any]) -> None:
    assert same(VERSION, VERSION | change)


@pytest.mark.parametrize(
    "change",
    [
        {"CodeSha256": "two"},
        {"MemorySize": 1024},
        {"Environment": {"Variables": {"THREADS": "4"}}},
        {"SnapStart": {"ApplyOn": "None"}},
        {"Layers": [{"Arn": "arn:of:a:layer"}]},
        {"Role": "arn:of:another:role"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_a_call_runs_in_makes_another_version(change: dict[str, Any]) -> None:
    assert not same(VERSION, VERSION | change)
