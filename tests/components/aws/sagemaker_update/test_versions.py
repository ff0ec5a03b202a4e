"""Which configurations, models and archives go, and when."""

import pytest

from serving_components.aws.sagemaker_update import crud
from tests.components.aws.own_resource.answering import Refusal
from tests.components.aws.sagemaker_update.conftest import Properties, Updates
from tests.components.aws.sagemaker_update.fake import Account


def numbers(account: Account) -> dict[str, set[str]]:
    """Of each kind, the versions that are there."""
    return {
        "configs": {name.removeprefix("fraud-") for name in account.configs},
        "models": {name.removeprefix("fraud-m") for name in account.models},
        "archives": {key.split("/")[1].lstrip("0") for key in account.keys},
    }


def after(updates: Updates, count: int, keep: int) -> Properties:
    """The state after so many versions."""
    account = updates.account
    state = updates.up(account.version("1"), keepVersions=keep)
    account.live = "fraud-1"
    for number in range(2, count + 1):
        state = updates.up(account.version(str(number)), state, keepVersions=keep)
    return state


@pytest.mark.parametrize(
    ("keep", "left"), [(0, {"4"}), (1, {"3", "4"}), (2, {"2", "3", "4"}), (9, set("1234"))]
)
def test_as_many_earlier_versions_stay_as_asked(
    updates: Updates, account: Account, keep: int, left: set[str]
) -> None:
    after(updates, 4, keep)

    assert numbers(account) == {"configs": left, "models": left, "archives": left}


def test_fewer_kept_versions_take_the_oldest_away_and_move_nothing(
    updates: Updates, account: Account
) -> None:
    state = after(updates, 3, 2)

    updates.up(account.arn("endpoint-config", "fraud-3"), state, keepVersions=1)

    assert "UpdateEndpoint" not in account.changes
    assert numbers(account)["configs"] == {"2", "3"}


def test_a_version_that_the_resource_never_heard_of_goes_with_the_next_update(
    updates: Updates, account: Account
) -> None:
    """An `up` made it and failed before this resource."""
    state = after(updates, 2, 2)
    account.version("9")

    updates.up(account.version("3"), state)

    assert numbers(account)["configs"] == {"1", "2", "3"}


def test_what_others_made_stays_whatever_its_name(updates: Updates, account: Account) -> None:
    state = after(updates, 2, 0)
    account.version("of-others", tagged=False)
    account.version("9")
    account.tags[account.arn("endpoint-config", "fraud-9")] = {"serving:endpoint": "fraud-prod"}
    account.tags[account.arn("model", "fraud-m9")] = {"serving:endpoint": "fraud-prod"}
    account.keys = {"elsewhere/0000000000000001/model.tar.gz"}

    account.live = None
    updates.destroy(state)

    assert numbers(account)["configs"] == {"of-others", "9"}
    assert numbers(account)["models"] == {"of-others", "9"}
    assert account.keys == {"elsewhere/0000000000000001/model.tar.gz"}


def test_what_is_deleted_for_another_endpoint_meanwhile_is_passed_over(
    updates: Updates, account: Account
) -> None:
    """`digits-1` lists what `digits-11` has, and both are destroyed at once."""
    state = after(updates, 2, 0)
    account.version("9")
    account.vanishing = {"fraud-9", "fraud-m9"}

    account.live = None
    updates.destroy(state)

    assert numbers(account)["configs"] == set()
    assert numbers(account)["models"] == set()


def test_tags_that_may_not_be_read_are_told(
    updates: Updates, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or versions would stay, and nobody would know."""
    state = after(updates, 2, 0)

    def refused(**_: object) -> None:
        raise Refusal("AccessDeniedException", "not authorized to perform: sagemaker:ListTags")

    monkeypatch.setattr(account, "_ListTags", refused)
    account.live = None

    with pytest.raises(Exception, match="ListTags"):
        updates.destroy(state)


def test_an_archive_that_a_kept_version_shares_stays(updates: Updates, account: Account) -> None:
    state = after(updates, 2, 1)

    updates.up(account.version("3", image="2"), state, keepVersions=1)
    updates.up(account.version("4"), state, keepVersions=1)

    assert numbers(account)["archives"] >= {"2", "4"}


def test_destroy_takes_every_version_away(updates: Updates, account: Account) -> None:
    state = after(updates, 3, 2)
    account.version("9")
    account.live = None

    updates.destroy(state)

    assert numbers(account) == {"configs": set(), "models": set(), "archives": set()}


def test_destroy_takes_away_what_it_remembers_even_if_its_tags_are_lost(
    updates: Updates, account: Account
) -> None:
    state = after(updates, 3, 2)
    account.tags.clear()
    account.live = None

    updates.destroy(state)

    assert (account.configs, account.models) == ({}, {})


def test_destroy_touches_nothing_of_another_account(updates: Updates, account: Account) -> None:
    state = after(updates, 2, 2)
    account.live = None
    account.tags.clear()
    there = state["configArn"].replace("123456789012", "999999999999")

    updates.destroy({**state, "configArn": there})

    assert set(account.configs) == {"fraud-1", "fraud-2"}
    assert set(account.models) == {"fraud-m1", "fraud-m2"}


def test_destroy_is_done_again_without_harm(updates: Updates, account: Account) -> None:
    state = after(updates, 2, 2)
    account.live = None

    updates.destroy(state)
    updates.destroy(state)

    assert account.configs == {}


def test_an_endpoint_that_lives_on_keeps_what_it_runs(updates: Updates, account: Account) -> None:
    """Its own resource was taken out of the state, not deleted."""
    state = after(updates, 3, 2)

    updates.destroy(state)

    assert numbers(account) == {"configs": {"3"}, "models": {"3"}, "archives": {"3"}}


def test_what_an_endpoint_of_another_name_runs_by_now_is_that_ones(
    updates: Updates, account: Account
) -> None:
    """The component's endpoint got another name, so the old one is ended after the new one runs."""
    state = after(updates, 1, 2)
    account.live = None
    account.tags[account.arn("endpoint-config", "fraud-1")] = {"serving:endpoint": "renamed"}
    account.tags[account.arn("model", "fraud-m1")] = {"serving:endpoint": "renamed"}

    updates.destroy(state)

    assert (set(account.configs), set(account.models)) == ({"fraud-1"}, {"fraud-m1"})


def test_every_input_is_looked_at(updates: Updates) -> None:
    state = after(updates, 1, 2)

    for name in updates.inputs(""):
        assert crud.changed(state, {**state, name: "another"}) == [name]
