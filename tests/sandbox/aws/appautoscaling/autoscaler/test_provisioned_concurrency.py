"""Provisioned concurrency of an alias follows its utilization, and schedules bound it."""

from pathlib import Path

import pytest

from cloud_sandbox.aws.appautoscaling.autoscaler import Autoscaler
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.series import Datum, Metrics, Series
from tests.sandbox.aws.appautoscaling.autoscaler.conftest import ACTION, MINUTE, POLICY, T0
from tests.sandbox.aws.lambda_.served import ALIAS_TOKEN, CONFIG_TOKEN, ROLE, a_function
from tests.sandbox.aws.sagemaker.served import HERE
from tests.support.emulated import Emulated
from tests.support.standing_clock import StandingClock

TARGET = "aws:appautoscaling/target:Target"
PLACE = {
    "serviceNamespace": "lambda",
    "resourceId": "function:scorer:live",
    "scalableDimension": "lambda:function:ProvisionedConcurrency",
}


@pytest.fixture(name="metrics")
def _metrics(tmp_path: Path) -> Metrics:
    return Metrics(tmp_path / "metrics.sqlite3")


@pytest.fixture(name="scaled")
def _scaled(aws: Emulated, monkeypatch: pytest.MonkeyPatch) -> Emulated:
    """Two environments at first, and up to ten."""
    monkeypatch.setattr("cloud_sandbox.engine.store.time", StandingClock(float(T0)))
    aws.create(ROLE.token, ROLE.inputs)
    a_function(aws, publish=True)
    alias = {"functionName": "scorer", "name": "live", "functionVersion": "1"}
    aws.create(ALIAS_TOKEN, alias)
    kept = {"functionName": "scorer", "qualifier": "live", "provisionedConcurrentExecutions": 2}
    aws.create(CONFIG_TOKEN, kept)
    aws.create(TARGET, PLACE | {"minCapacity": 1, "maxCapacity": 10})
    return aws


def tracking(aws: Emulated) -> None:
    metric = {"predefinedMetricType": "LambdaProvisionedConcurrencyUtilization"}
    configuration = {
        "targetValue": 0.7,
        "scaleOutCooldown": 0,
        "scaleInCooldown": 0,
        "predefinedMetricSpecification": metric,
    }
    told = {"targetTrackingScalingPolicyConfiguration": configuration}
    aws.create(POLICY, PLACE | {"name": "use", "policyType": "TargetTrackingScaling"} | told)


def minutes(aws: Emulated, metrics: Metrics, *values: float | None) -> list[float]:
    """Let a minute pass for each utilization; environments after each."""
    dimensions = frozenset({("FunctionName", "scorer"), ("Resource", "scorer:live")})
    series = Series(HERE, "AWS/Lambda", "ProvisionedConcurrencyUtilization", dimensions)
    autoscaler, counts = Autoscaler(aws.store, metrics, Path()), []
    for value in values:
        aws.store.turn_clock(MINUTE)
        if value is not None:
            metrics.put([Datum(series, aws.store.now() - 1, value)])
        autoscaler.act()
        [record] = aws.store.all(CONFIG_TOKEN)
        counts.append(number(record.inputs["provisionedConcurrentExecutions"]) or 0)
    assert not autoscaler.unfollowed
    return counts


def test_three_minutes_above_the_target_bring_more(scaled: Emulated, metrics: Metrics) -> None:
    tracking(scaled)

    assert minutes(scaled, metrics, 1.0, 1.0, 1.0) == [2, 2, 3]


def test_fifteen_minutes_well_below_it_take_some_away(scaled: Emulated, metrics: Metrics) -> None:
    tracking(scaled)

    assert minutes(scaled, metrics, *[0.3] * 15)[-2:] == [2, 1]


def test_without_calls_nothing_is_measured_and_nothing_taken_away(
    scaled: Emulated, metrics: Metrics
) -> None:
    tracking(scaled)

    assert minutes(scaled, metrics, *[None] * 20)[-1] == 2


def test_a_schedule_brings_more_when_it_comes_round(scaled: Emulated, metrics: Metrics) -> None:
    bounds = {"minCapacity": 5, "maxCapacity": 10}
    action = {"name": "morning", "schedule": "cron(2 8 * * ? *)", "scalableTargetAction": bounds}
    scaled.create(ACTION, PLACE | action)

    assert minutes(scaled, metrics, None, None) == [2, 5]
