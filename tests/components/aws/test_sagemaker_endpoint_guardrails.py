"""A rollout moves a share of the instances, watched, in the time that SageMaker gives."""

from typing import Any

import pytest

from serving_components import Rollout, Scaling, Strategy
from serving_components.aws import SageMakerEndpoint
from serving_components.aws.sagemaker_endpoint import guardrails
from tests.components.aws.requests import a_request
from tests.support.cloud import RecordingCloud


def policy(cloud: RecordingCloud, rollout: Rollout, count: int | Scaling) -> dict[str, Any]:
    scaling = Scaling(min=count) if isinstance(count, int) else count
    asked = a_request(rollout=rollout, scaling=scaling)
    cloud.deploy(lambda: SageMakerEndpoint("fraud", asked))
    config = cloud.one("pulumi-python:dynamic/serving:EndpointUpdate")["deployment"]
    found: dict[str, Any] = config["BlueGreenUpdatePolicy"]
    return found


def test_all_at_once_is_blue_and_green_too(cloud: RecordingCloud) -> None:
    assert policy(cloud, Rollout(), 1) == {
        "TrafficRoutingConfiguration": {"Type": "ALL_AT_ONCE", "WaitIntervalInSeconds": 0},
        "TerminationWaitInSeconds": 0,
        "MaximumExecutionTimeoutInSeconds": 3600,
    }


def test_all_at_once_may_be_watched(cloud: RecordingCloud) -> None:
    routing = policy(cloud, Rollout(bake_minutes=10), 1)["TrafficRoutingConfiguration"]

    assert routing["WaitIntervalInSeconds"] == 600


def test_a_canary_is_a_number_of_instances(cloud: RecordingCloud) -> None:
    canary = Rollout(strategy=Strategy.CANARY, percent=25, bake_minutes=10)

    assert policy(cloud, canary, 4) == {
        "TrafficRoutingConfiguration": {
            "Type": "CANARY",
            "WaitIntervalInSeconds": 600,
            "CanarySize": {"Type": "INSTANCE_COUNT", "Value": 1},
        },
        "TerminationWaitInSeconds": 0,
        "MaximumExecutionTimeoutInSeconds": 600 + 3600,
    }


def test_linear_steps_are_a_number_of_instances_each_watched(cloud: RecordingCloud) -> None:
    linear = Rollout(strategy=Strategy.LINEAR, percent=25, bake_minutes=10)

    assert policy(cloud, linear, 8) == {
        "TrafficRoutingConfiguration": {
            "Type": "LINEAR",
            "WaitIntervalInSeconds": 600,
            "LinearStepSize": {"Type": "INSTANCE_COUNT", "Value": 2},
        },
        "TerminationWaitInSeconds": 0,
        "MaximumExecutionTimeoutInSeconds": 4 * 600 + 3600,
    }


@pytest.mark.parametrize("strategy", [Strategy.CANARY, Strategy.LINEAR])
def test_the_bounds_of_an_elastic_endpoint_are_no_part_of_its_rollout(
    strategy: Strategy, cloud: RecordingCloud
) -> None:
    rollout = Rollout(strategy=strategy, percent=30, bake_minutes=5)
    few = policy(cloud, rollout, Scaling(min=4, max=10, requests_per_minute=60))

    many = policy(RecordingCloud(), rollout, Scaling(min=8, max=20, requests_per_minute=90))

    assert few == many
    routing = few["TrafficRoutingConfiguration"]
    assert {"Type": "CAPACITY_PERCENT", "Value": 30} in routing.values()


def test_the_share_of_an_elastic_endpoint_is_told_for_its_least_size() -> None:
    canary = Rollout(strategy=Strategy.CANARY, percent=25, bake_minutes=10)
    elastic = Scaling(min=4, max=10, requests_per_minute=1000)

    told = guardrails.told(canary, {"live": elastic})
    assert told is not None
    assert "25 % = at least 1 of 4 instances" in told


@pytest.mark.parametrize(
    ("percent", "instances", "moved"), [(50, 2, 1), (50, 3, 1), (33, 10, 3), (10, 10, 1)]
)
def test_a_share_is_never_more_than_asked(percent: int, instances: int, moved: int) -> None:
    canary = Rollout(strategy=Strategy.CANARY, percent=percent, bake_minutes=1)

    assert guardrails.instances_per_step(canary, instances) == moved


def test_the_last_linear_step_may_be_smaller() -> None:
    linear = Rollout(strategy=Strategy.LINEAR, percent=40, bake_minutes=1)

    assert guardrails.waits_s(linear, {"live": Scaling(min=5)}) == 3 * 60


@pytest.mark.parametrize(
    ("rollout", "instances", "line"),
    [
        (
            Rollout(bake_minutes=5),
            1,
            "rollout all at once, watched for 5 min; an update takes 65 min at most",
        ),
        (
            Rollout(strategy=Strategy.LINEAR, percent=30, bake_minutes=10),
            4,
            (
                "rollout linear: 30 % = 1 of 4 instances, watched for 10 min a step;"
                " an update takes 100 min at most"
            ),
        ),
    ],
)
def test_a_rollout_is_told_with_its_real_share_and_longest_time(
    rollout: Rollout, instances: int, line: str
) -> None:
    assert guardrails.told(rollout, {"live": Scaling(min=instances)}) == line


def test_a_rollout_of_which_nothing_was_asked_is_not_told() -> None:
    assert guardrails.told(Rollout(), {"live": Scaling()}) is None


def test_what_fits_into_the_limit_is_not_too_long() -> None:
    linear = Rollout(strategy=Strategy.LINEAR, percent=15, bake_minutes=60)

    assert guardrails.waits_s(linear, {"live": Scaling(min=7)}) == 420 * 60
    assert guardrails.too_long(linear, {"live": Scaling(min=7)}) is None


def test_old_instances_stay_as_long_as_asked_and_count_into_the_time(
    cloud: RecordingCloud,
) -> None:
    found = policy(cloud, Rollout(bake_minutes=5, termination_wait_minutes=10), 1)

    assert found["TerminationWaitInSeconds"] == 600
    assert found["MaximumExecutionTimeoutInSeconds"] == 300 + 600 + 3600
