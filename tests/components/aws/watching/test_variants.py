"""Every variant is watched by itself, and rollouts go back on ten alarms at most."""

from typing import Any

import pytest

from serving_components import Alarms, Rollout
from serving_components.aws import Variant
from tests.components.aws.requests import ELASTIC, OWN, deploy
from tests.support.cloud import RecordingCloud
from tests.support.refusals import refused

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
ENDPOINT = "aws:sagemaker/endpoint:Endpoint"
UPDATE = "pulumi-python:dynamic/serving:EndpointUpdate"
LATENCIES = Alarms(p99_ms=100, mean_ms=40)


def variants(count: int) -> dict[str, Variant]:
    return {f"v{number}": Variant() for number in range(count)}


def rollback(cloud: RecordingCloud) -> list[str]:
    """What the names of the alarms that a rollout goes back on append to the endpoint's."""
    own = cloud.one(ENDPOINT)["name"]
    return [name.removeprefix(f"{own}-") for name in cloud.one(UPDATE)["rollbackAlarms"]]


def test_the_variant_that_needs_no_name_has_the_endpoints(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"live": Variant(), "next": Variant()})

    assert {found.name for found in cloud.of(ALARM)} == {"fraud-errors", "fraud-next-errors"}


def test_alarms_look_at_their_own_variant(cloud: RecordingCloud) -> None:
    deploy(cloud, variants={"live": Variant(), "next": Variant()}, alarms=LATENCIES)

    for child, variant in (("fraud-latency", "live"), ("fraud-next-latency", "next")):
        assert cloud.registered[ALARM, child].inputs["dimensions"]["VariantName"] == variant


def test_no_variant_can_be_named_so_that_two_alarms_have_one_name(cloud: RecordingCloud) -> None:
    """A child of one name twice is refused by the engine and by these mocks.

    Beside `live`, `cpu` and `gpu` are refused, as its scaling policies are called that.
    """
    words = ("errors", "latency", "mean", "no", "at", "memory", "gpu-ram", "disk", "page")
    every = Alarms(p99_ms=1, mean_ms=1, no_traffic_minutes=1, at_max_minutes=1, memory_percent=1)
    asked = every.model_copy(update={"gpu_percent": 1.0, "gpu_memory_percent": 1.0})
    named: dict[str, Any] = {"live": Variant(), **{word: Variant() for word in words}}

    deploy(
        cloud,
        model=OWN,
        variants=named,
        alarms=asked,
        instance_type="ml.g5.xlarge",
        scaling=ELASTIC,
    )

    names = [found.inputs["name"] for found in cloud.of(ALARM)]
    assert len(set(names)) == len(names) >= 80


def test_the_average_is_watched_beside_the_slowest(cloud: RecordingCloud) -> None:
    deploy(cloud, alarms=LATENCIES)

    mean = cloud.registered[ALARM, "fraud-mean"].inputs

    assert (mean["metricName"], mean["statistic"]) == ("ModelLatency", "Average")
    assert "extendedStatistic" not in mean
    assert mean["threshold"] == 40_000


def test_a_rollout_goes_back_on_every_alarm_while_ten_are_enough(cloud: RecordingCloud) -> None:
    deploy(cloud, variants=variants(5), alarms=Alarms(p99_ms=100))

    expected = [f"v{n}-{symptom}" for n in range(5) for symptom in ("errors", "latency")]
    assert rollback(cloud) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (4, ["errors-worst-1", "latency-worst", "mean-worst"]),
        (10, ["errors-worst-1", "errors-worst-2", "latency-worst", "mean-worst"]),
    ],
)
def test_beyond_ten_a_rollout_goes_back_on_the_worst_variant(
    cloud: RecordingCloud, count: int, expected: list[str]
) -> None:
    deploy(cloud, variants=variants(count), alarms=LATENCIES)

    assert rollback(cloud) == expected
    for suffix in expected:
        made = cloud.registered[ALARM, f"fraud-{suffix}"].inputs
        metrics = [query for query in made["metricQueries"] if "metric" in query]
        assert 1 <= len(metrics) <= 10
        assert len(made["metricQueries"]) - len(metrics) <= 10
        assert made["alarmActions"] == []


def test_alarms_of_others_leave_less_room_for_single_ones(cloud: RecordingCloud) -> None:
    rollout = Rollout(rollback_on=[f"other-{number}" for number in range(7)])

    deploy(cloud, variants=variants(4), rollout=rollout)

    assert rollback(cloud)[0] == "errors-worst-1"
    assert len(cloud.one(UPDATE)["rollbackAlarms"]) == 8


def test_the_worst_share_of_failures_is_made_of_each_variants(cloud: RecordingCloud) -> None:
    deploy(cloud, variants=variants(6), alarms=Alarms(error_percent=3, p99_ms=100))

    made = cloud.registered[ALARM, "fraud-errors-worst-2"].inputs

    worst, share, errors, requests = made["metricQueries"]
    assert worst["expression"] == "MAX([share1])"
    assert share["expression"] == "IF(requests1 > 0, 100 * errors1 / requests1, 0)"
    assert errors["metric"]["dimensions"]["VariantName"] == "v5"
    assert requests["metric"]["metricName"] == "Invocations"
    assert made["threshold"] == 3


def test_more_alarms_of_others_than_there_is_room_for_are_refused(cloud: RecordingCloud) -> None:
    rollout = Rollout(rollback_on=[f"other-{number}" for number in range(7)])

    lines = refused(lambda: deploy(cloud, variants=variants(10), alarms=LATENCIES, rollout=rollout))

    assert lines == [
        (
            "rollout.rollback_on: has 7 names; SageMaker takes 10 alarms, and 4 made here are among"
            " them. Leave out all but 6, or put their metrics into one alarm"
        )
    ]
