"""Autoscaling is out of the way of another instance type, and back whatever happens."""

import copy
import datetime as dt
from typing import Any

import pytest

from serving_components.aws.sagemaker_update import note
from serving_components.aws.sagemaker_update.scalable_targets import registered
from tests.components.aws.sagemaker_update.conftest import Properties, Updates
from tests.components.aws.sagemaker_update.fake import NAME, VARIANT, Account

WHERE = {
    "ServiceNamespace": "sagemaker",
    "ResourceId": VARIANT,
    "ScalableDimension": "sagemaker:variant:DesiredInstanceCount",
}
TRACKING = {
    "PredefinedMetricSpecification": {
        "PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"
    },
    "TargetValue": 500.0,
}
TARGET = {
    **WHERE,
    "MinCapacity": 2,
    "MaxCapacity": 4,
    "SuspendedState": {"ScheduledScalingSuspended": True},
}
POLICY = {**WHERE, "PolicyName": "load", "PolicyType": "TargetTrackingScaling"} | {
    "TargetTrackingScalingPolicyConfiguration": TRACKING
}
ACTION = {
    **WHERE,
    "ScheduledActionName": "morning",
    "Schedule": "cron(0 8 * * ? *)",
    "Timezone": "Europe/Berlin",
    "StartTime": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    "ScalableTargetAction": {"MinCapacity": 3},
}


@pytest.fixture(name="state")
def scaled(updates: Updates, account: Account) -> Properties:
    state = updates.up(account.version("1"))
    account.live = "fraud-1"
    account._RegisterScalableTarget(**TARGET)
    account._PutScalingPolicy(**POLICY)
    account._PutScheduledAction(**ACTION)
    return state


def scaling(account: Account) -> dict[str, Any]:
    return copy.deepcopy(
        {"targets": account.targets, "policies": account.policies, "actions": account.actions}
    )


def larger(account: Account) -> str:
    return account.version("2", InstanceType="ml.m5.xlarge")


def test_another_instance_type_finds_no_scaling_and_leaves_it_as_it_was(
    updates: Updates, account: Account, state: Properties
) -> None:
    before = scaling(account)

    after = updates.up(larger(account), state)

    assert after["failure"] is None
    assert account.live == "fraud-2"
    assert [call for call in account.changes if "Tag" not in call and "Delete" not in call] == [
        "DeregisterScalableTarget",
        "UpdateEndpoint",
        "RegisterScalableTarget",
        "PutScalingPolicy",
        "PutScheduledAction",
    ]
    assert _moments(scaling(account)) == _moments(before)
    assert account.asked("RegisterScalableTarget")["Tags"] == {"team": "risk"}


def test_the_same_instance_type_leaves_scaling_alone(
    updates: Updates, account: Account, state: Properties
) -> None:
    updates.up(account.version("2"), state)

    assert "DeregisterScalableTarget" not in account.changes
    assert account.live == "fraud-2"


def test_scaling_is_back_when_the_update_goes_back(
    updates: Updates, account: Account, state: Properties
) -> None:
    before, account.goes_back = scaling(account), True

    assert updates.up(larger(account), state)["failure"]
    assert _moments(scaling(account)) == _moments(before)


def test_scaling_that_a_killed_command_took_away_is_back_after_the_next(
    updates: Updates, account: Account, state: Properties
) -> None:
    before, arn = scaling(account), account.arn("endpoint", NAME)
    clients = updates.connect("eu-west-1")
    note.write(clients, arn, registered(clients, NAME, ["live"]))
    account._DeregisterScalableTarget()
    account.pending, to = "fraud-2", larger(account)

    after = updates.up(to, state)

    assert after["failure"] is None
    assert _moments(scaling(account)) == _moments(before)
    assert account.tags[arn] == {}


def test_what_is_too_much_to_be_noted_is_not_taken_away(
    updates: Updates, account: Account, state: Properties
) -> None:
    for number in range(400):
        name = f"{number * 7919 % 100_003:x}-{number * number:x}"
        account._PutScheduledAction(**{**ACTION, "ScheduledActionName": name})

    after = updates.up(larger(account), state)

    assert "too much to be noted meanwhile" in after["failure"]
    assert "DeregisterScalableTarget" not in account.changes


def test_a_note_fits_into_tags_as_they_may_be(updates: Updates, account: Account) -> None:
    arn, clients = account.arn("endpoint", NAME), updates.connect("eu-west-1")
    note.write(clients, arn, {"policies": [POLICY] * 3, "actions": [ACTION]})

    values = account.tags[arn].values()

    assert all(len(value) <= 256 for value in values)
    assert all(set(value) <= _TAG_CHARACTERS for value in values)
    assert note.read(clients, arn)["policies"] == [POLICY] * 3


_TAG_CHARACTERS = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=")


def _moments(value: Any) -> Any:
    """Moments as text: a note holds no other kind."""
    match value:
        case dict():
            return {key: _moments(item) for key, item in value.items()}
        case list():
            return [_moments(item) for item in value]
        case dt.datetime():
            return str(value)
        case _:
            return value
