"""Replicas follow what they use: the numbers of Vertex AI's documentation, and its window."""

import pytest

from cloud_sandbox.gcp.vertex.autoscaling import CPU, REQUESTS, Bounds, Replicas, targets

NOON = 1_800_000_000.0
WIDE = Bounds(1, 100)


def dedicated(**more: object) -> dict[str, object]:
    return {"dedicatedResources": {"machineSpec": {}, "minReplicaCount": 1} | more}


@pytest.mark.parametrize(("count", "use", "wanted"), [(2, 100.0, 4), (10, 1.0, 1), (3, 60.0, 3)])
def test_the_number_is_as_the_documentation_reckons(count: int, use: float, wanted: int) -> None:
    replicas = Replicas(count)

    replicas.follow(NOON, WIDE, [(use, 60.0)])

    assert replicas.count == wanted


def test_the_highest_number_of_five_minutes_holds() -> None:
    replicas, counts = Replicas(1), []
    for second, use in ((0, 600.0), (15, 0.0), (285, 0.0), (299, 0.0), (300, 0.0)):
        replicas.follow(NOON + second, WIDE, [(use, 60.0)])
        counts.append(replicas.count)

    assert counts == [10, 10, 10, 10, 1]


def test_of_several_metrics_the_one_that_asks_for_most_holds() -> None:
    replicas = Replicas(2)

    replicas.follow(NOON, WIDE, [(30.0, 60.0), (90.0, 60.0)])

    assert replicas.count == 3


def test_replicas_stay_within_what_the_deployment_allows() -> None:
    replicas, bounds = Replicas(2), Bounds(2, 5)

    replicas.follow(NOON, bounds, [(1000.0, 60.0)])
    most = replicas.count
    replicas.follow(NOON + 400, bounds, [(0.0, 60.0)])

    assert (most, replicas.count) == (5, 2)


def test_what_is_not_said_is_sixty_percent_of_the_processors() -> None:
    assert targets(dedicated()) == {CPU: 60.0}
    assert targets(dedicated(autoscalingMetricSpecs=[{"metricName": REQUESTS, "target": 900}])) == {
        REQUESTS: 900.0
    }


def test_accelerators_are_followed_beside_the_processors() -> None:
    [cpu, accelerator] = targets(dedicated(machineSpec={"acceleratorCount": 1}))

    assert cpu == CPU
    assert accelerator.endswith("accelerator/duty_cycle")
