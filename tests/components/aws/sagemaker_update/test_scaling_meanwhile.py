"""Autoscaling is out of the way of another instance type, and back whatever happens."""

import copy
import datetime as dt
from typing import Any

import pytest

from serving_components.aws.sagemaker_update import note
from serving_components.aws.sagemaker_update.scalable_targets import registered
from tests.components.aws.own_resource.answering import Refusal
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


STEPS = {**WHERE, "PolicyName": "more", "PolicyType": "StepScaling"} | {
    "StepScalingPolicyConfiguration": {
        "AdjustmentType": "ChangeInCapacity",
        "StepAdjustments": [{"MetricIntervalLowerBound": 0.0, "ScalingAdjustment": 1}],
    }
}
TOPIC = "arn:aws:sns:eu-west-1:123456789012:oncall"


@pytest.fixture(name="stepping")
def scaled_in_steps(account: Account, state: Properties) -> Properties:
    """With an alarm that sets off a step, and tells somebody."""
    arn = account._PutScalingPolicy(**STEPS)["PolicyARN"]
    account._PutMetricAlarm(
        "busy",
        AlarmActions=[TOPIC, arn],
        OKActions=[TOPIC],
        ComparisonOperator="GreaterThanThreshold",
        EvaluationPeriods=3,
        Threshold=280.0,
        MetricName="CPUUtilization",
        Namespace="/aws/sagemaker/Endpoints",
        Statistic="Average",
        Period=60,
    )
    return state


def scaling(account: Account) -> dict[str, Any]:
    """ARNs of policies aside, which are new when they are put again."""
    policies = [
        {key: held for key, held in policy.items() if key != "PolicyARN"}
        for policy in account.policies
    ]
    return copy.deepcopy(
        {"targets": account.targets, "policies": policies, "actions": account.actions}
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
    account._DeregisterScalableTarget(VARIANT)
    account.pending, to = "fraud-2", larger(account)

    after = updates.up(to, state)

    assert after["failure"] is None
    assert _moments(scaling(account)) == _moments(before)
    assert account.tags[arn] == {}


def test_alarms_set_off_the_steps_that_were_put_back(
    updates: Updates, account: Account, stepping: Properties
) -> None:
    before = account.alarms["busy"]

    updates.up(larger(account), stepping)

    [arn] = [one["PolicyARN"] for one in account.policies if one["PolicyName"] == "more"]
    assert arn not in before["AlarmActions"]
    assert account.alarms["busy"] == {
        **before,
        "AlarmActions": [TOPIC, arn],
        "InsufficientDataActions": [],
    }


def test_an_alarm_that_may_not_be_changed_is_told(
    updates: Updates,
    account: Account,
    stepping: Properties,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def denied(**_: Any) -> None:
        raise Refusal("AccessDenied", "not authorized to perform cloudwatch:PutMetricAlarm")

    monkeypatch.setattr(account, "_PutMetricAlarm", denied)

    after = updates.up(larger(account), stepping)

    told = capsys.readouterr().err
    assert after["failure"] is None
    assert f"alarm busy names the old ARN of a step policy of {VARIANT}: point it at" in told
    assert "not authorized to perform cloudwatch:PutMetricAlarm" in told


def test_alarms_of_other_things_are_left_alone(
    updates: Updates, account: Account, state: Properties
) -> None:
    account._PutMetricAlarm("errors", AlarmActions=[TOPIC])

    updates.up(larger(account), state)

    assert "PutMetricAlarm" not in account.changes


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


BESIDE = {"VariantName": "other", "InstanceType": "ml.m5.large", "InitialInstanceCount": 2}


def both_scale(updates: Updates, account: Account) -> Properties:
    """The state of an endpoint of two variants, each of which scales."""
    state = updates.up(account.version("1", beside=BESIDE))
    account.live = "fraud-1"
    for variant in ("live", "other"):
        account._RegisterScalableTarget(
            **TARGET | {"ResourceId": VARIANT.replace("/live", f"/{variant}")}
        )
    return state


def test_what_scales_a_variant_that_goes_is_let_go(updates: Updates, account: Account) -> None:
    state = both_scale(updates, account)

    after = updates.up(account.version("2"), state)

    assert (after["failure"], account.live) == (None, "fraud-2")
    assert [target["ResourceId"] for target in account.targets] == [VARIANT]
    assert note.read(updates.connect("eu-west-1"), account.arn("endpoint", NAME)) is None


def test_a_variant_that_stays_after_all_scales_again(updates: Updates, account: Account) -> None:
    state = both_scale(updates, account)
    account.goes_back = True

    after = updates.up(account.version("2"), state)

    assert after["failure"]
    assert len(account.targets) == 2


def test_a_note_of_a_variant_that_is_gone_stops_nothing(updates: Updates, account: Account) -> None:
    state = updates.up(account.version("1"))
    account.live = "fraud-1"
    gone = TARGET | {"ResourceId": VARIANT.replace("/live", "/gone")}
    content = [gone | {"policies": [], "actions": [], "tags": {}, "alarms": []}]
    note.write(updates.connect("eu-west-1"), account.arn("endpoint", NAME), content)

    after = updates.up(account.version("2"), state)

    assert (after["failure"], account.targets) == (None, [])


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
