"""What takes an update back, and what the endpoint is then."""

from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.aws.cloudwatch.alarm import METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.watching import watch
from cloud_sandbox.aws.sagemaker.health import tell_healthy, tell_unhealthy
from cloud_sandbox.aws.sagemaker.rollback import settle
from cloud_sandbox.engine.series import Datum, Metrics, Series
from cloud_sandbox.engine.standing import Identity, Standing, Turn, put_standing, put_turn
from tests.sandbox.aws.sagemaker.moving import PROVISIONING_S, Moving, with_rest
from tests.sandbox.aws.sagemaker.served import CANARY, HERE, LINEAR, percent, rolling
from tests.support.emulated import Emulated, Refused

OLD = {"old": 100}
SLOW = Identity(HERE, METRIC_ALARM, "slow")
ALARMS = {"autoRollbackConfiguration": {"alarms": [{"alarmName": "slow"}]}}
GUARDED = CANARY | ALARMS
FLEET = {"EndpointName": "fraud", "VariantName": "live", "EndpointConfigName": "new"}


@pytest.fixture(name="moving")
def moving_(aws: Emulated) -> Moving:
    moving = Moving(aws, initialInstanceCount=4)
    inputs = {
        "name": "slow",
        "comparisonOperator": "GreaterThanThreshold",
        "evaluationPeriods": 1,
        "metricName": "Invocation5XXErrors",
        "namespace": "AWS/SageMaker",
        "period": 60,
        "statistic": "Sum",
        "threshold": 0,
        "dimensions": FLEET,
        "treatMissingData": "notBreaching",
    }
    aws.create(METRIC_ALARM, inputs, name="slow")
    return moving


def turned(moving: Moving, became: str, was: str = "OK", ago: float = 0) -> None:
    """Let the alarm have changed its state."""
    at = moving.store.now() - ago
    put_turn(moving.store, Turn(SLOW, at, was, became, "the threshold was crossed"))


def stands(moving: Moving, state: str) -> None:
    now = moving.store.now()
    put_standing(moving.store, SLOW, Standing(state, now, "so it is", "", now + 1e9))


def test_an_alarm_takes_all_traffic_back_at_once(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 20)
    canary = moving.shares

    turned(moving, "ALARM")

    assert canary == {"old": 80, "new": 20}
    assert moving.shares == OLD
    assert moving.status == "RollingBack"


def test_after_a_rollback_the_endpoint_is_what_it_was(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 20)
    turned(moving, "ALARM")
    moving.later(61)

    assert moving.status == "InService"
    assert moving.shares == OLD
    assert moving.record.inputs["endpointConfigName"] == "old"
    assert moving.failure == "alarm slow went to ALARM: the threshold was crossed"


def test_the_last_bake_counts_too(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 110)
    before = moving.shares

    turned(moving, "ALARM")

    assert before == {"new": 100}
    assert moving.shares == OLD


def test_the_wait_for_the_termination_counts_too(moving: Moving) -> None:
    moving.begin(with_rest(CANARY, terminationWaitInSeconds=300) | ALARMS)
    moving.later(PROVISIONING_S + 200)

    turned(moving, "ALARM")

    assert moving.shares == OLD


def test_an_alarm_that_rings_when_an_update_begins_takes_it_back(moving: Moving) -> None:
    stands(moving, "ALARM")

    moving.begin(GUARDED)

    assert moving.status == "RollingBack"
    assert moving.failure == "alarm slow was in ALARM when the deployment began"


def test_an_alarm_that_was_over_by_then_does_not(moving: Moving) -> None:
    turned(moving, "ALARM", ago=100)
    turned(moving, "OK", was="ALARM", ago=50)
    stands(moving, "OK")

    moving.begin(GUARDED)

    assert moving.status == "Updating"


def test_an_alarm_after_the_end_changes_nothing(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 121)

    turned(moving, "ALARM")

    assert moving.shares == {"new": 100}
    assert moving.status == "InService"


def test_an_alarm_that_is_not_listed_changes_nothing(moving: Moving) -> None:
    moving.begin(CANARY)
    moving.later(PROVISIONING_S + 20)

    turned(moving, "ALARM")

    assert moving.status == "Updating"


def test_what_is_seen_later_is_what_was_seen_then(moving: Moving) -> None:
    """Nobody looked while the alarm rang, nor long after."""
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 20)
    turned(moving, "ALARM")
    turned(moving, "OK", was="ALARM", ago=-5)
    then = moving.record
    moving.later(100_000)

    assert moving.record == then
    assert moving.shares == OLD


def test_a_rollback_is_written_down_once(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 20)
    turned(moving, "ALARM")

    first = settle(moving.store, moving.stored)
    again = settle(moving.store, moving.stored)

    assert moving.stored == first == again
    assert first.operation is not None
    assert first.operation.doing == "RollingBack"


def test_what_was_seen_to_end_well_stays_so(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 121)
    settle(moving.store, moving.stored)

    turned(moving, "ALARM", ago=60)

    assert moving.shares == {"new": 100}


def test_a_deployment_that_takes_longer_than_it_may_is_taken_back(moving: Moving) -> None:
    # Four steps of 150 s after a fleet that takes 300: 900 in all.
    steps = LINEAR["blueGreenUpdatePolicy"]["trafficRoutingConfiguration"]
    slow = {"trafficRoutingConfiguration": steps | {"waitIntervalInSeconds": 150}}
    moving.begin(with_rest(LINEAR, maximumExecutionTimeoutInSeconds=700, **slow))

    moving.later(690)
    before = moving.status
    moving.later(20)

    assert (before, moving.status) == ("Updating", "RollingBack")
    assert moving.shares == OLD
    assert moving.failure is not None
    assert "MaximumExecutionTimeoutInSeconds" in moving.failure


def test_the_guides_own_example_has_time_enough(moving: Moving) -> None:
    """SageMaker guide, `Canary Traffic Shifting`: three waits of 600 s within 1800 s."""
    routing = {"type": "CANARY", "waitIntervalInSeconds": 600, "canarySize": percent(30)}
    moving.begin(
        {
            "blueGreenUpdatePolicy": {
                "trafficRoutingConfiguration": routing,
                "terminationWaitInSeconds": 600,
                "maximumExecutionTimeoutInSeconds": 1800,
            }
        }
    )
    moving.later(PROVISIONING_S + 1801)

    assert moving.status == "InService"
    assert moving.shares == {"new": 100}


@pytest.mark.parametrize(
    ("others", "found"),
    [
        pytest.param({}, [50, 100], id="whole"),
        pytest.param({"rollbackMaximumBatchSize": percent(25)}, [50, 75], id="in batches"),
    ],
)
def test_a_rolling_deployment_brings_the_old_fleet_up_again(
    moving: Moving, others: dict[str, Any], found: list[float]
) -> None:
    moving.begin(rolling(50, **others) | ALARMS)
    moving.later(PROVISIONING_S + 20)
    turned(moving, "ALARM")

    moving.later(1)
    at_first = moving.shares["old"]
    moving.later(PROVISIONING_S)

    assert [at_first, moving.shares["old"]] == found


def test_both_configurations_are_in_use_on_the_way_back(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 20)
    turned(moving, "ALARM")
    settle(moving.store, moving.stored)
    new = moving.aws.import_("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "new")
    assert new is not None

    with pytest.raises(Refused, match="endpoint 'fraud' uses the configuration 'new'"):
        moving.aws.delete(new)

    moving.later(61)
    moving.aws.delete(new)


def test_an_endpoint_on_its_way_back_takes_no_update(moving: Moving) -> None:
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 20)
    turned(moving, "ALARM")
    settle(moving.store, moving.stored)
    made = moving.aws.import_("aws:sagemaker/endpoint:Endpoint", "fraud")
    assert made is not None

    with pytest.raises(Refused, match="Cannot update in-progress endpoint"):
        moving.aws.update(made, made.inputs | {"endpointConfigName": "new"})


def test_a_refresh_sees_the_rollback(moving: Moving) -> None:
    made = moving.aws.import_("aws:sagemaker/endpoint:Endpoint", "fraud")
    assert made is not None
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 20)
    turned(moving, "ALARM")
    moving.later(61)

    found = moving.aws.refresh(made)

    assert found is not None
    assert found.outputs["endpointConfigName"] == "old"


def test_a_version_that_is_not_healthy_takes_the_update_back(moving: Moving) -> None:
    moving.begin(awaited=True)
    moving.later(5)

    tell_unhealthy(moving.store, moving.stored, "it ended")

    assert moving.shares == OLD
    assert (moving.status, moving.failure) == ("RollingBack", "it ended")


def test_a_sign_of_health_counts_for_its_own_update_only(moving: Moving) -> None:
    moving.begin(awaited=True)
    before = moving.stored
    moving.later(PROVISIONING_S + 1000)
    moving.begin(to="old")

    tell_unhealthy(moving.store, before, "it ended")
    tell_healthy(moving.store, before)

    assert moving.status == "Updating"
    assert moving.failure is None


def test_the_next_update_forgets_why_the_last_one_failed(moving: Moving) -> None:
    moving.begin(awaited=True)
    tell_unhealthy(moving.store, moving.stored, "it ended")
    moving.later(1000)

    moving.begin()

    assert moving.failure is None


def test_errors_of_the_new_fleet_ring_the_alarm_that_takes_it_back(
    moving: Moving, tmp_path: Path
) -> None:
    """The whole way: data points, the evaluation, the rollback."""
    metrics = Metrics(tmp_path / "metrics.sqlite3")
    watch(moving.store, metrics)
    moving.begin(GUARDED)
    moving.later(PROVISIONING_S + 5)
    series = Series(HERE, "AWS/SageMaker", "Invocation5XXErrors", frozenset(FLEET.items()))
    metrics.put([Datum(series, moving.store.now(), 1.0)])
    moving.later(110)

    watch(moving.store, metrics)

    assert moving.record.inputs["endpointConfigName"] == "old"
    assert moving.shares == OLD
    assert moving.failure is not None
    assert moving.failure.startswith("alarm slow went to ALARM")
