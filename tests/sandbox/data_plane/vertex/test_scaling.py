"""Replicas follow the targets of their deployment, and Cloud Monitoring is told of them."""

from collections.abc import Iterable
from typing import Any

import psutil

from cloud_sandbox.data_plane.vertex.arrivals import Arrivals
from cloud_sandbox.data_plane.vertex.directory import Place
from cloud_sandbox.data_plane.vertex.scaling import Running, Scaling
from cloud_sandbox.engine.record import Scope
from cloud_sandbox.engine.series import Datum
from cloud_sandbox.gcp.vertex.autoscaling import REQUESTS

PLACE: Place = (Scope("gcp", "serving-tests", "europe-west4"), "1", "11")
NOON = 1_800_000_000.0


def a_model(metric: str = REQUESTS, most: int = 5) -> dict[str, Any]:
    spec = {"metricName": metric, "target": 100}
    resources = {"minReplicaCount": 1, "maxReplicaCount": most, "autoscalingMetricSpecs": [spec]}
    return {"id": "11", "dedicatedResources": {"machineSpec": {}} | resources}


def running(requests: int = 0, process_id: int | None = None, **more: Any) -> list[Running]:
    return [Running(PLACE, a_model(**more), process_id, requests)]


def named(data: Iterable[Datum]) -> dict[str, float]:
    return {datum.series.name.removeprefix("prediction/online/"): datum.value for datum in data}


def test_replicas_follow_requests_a_minute() -> None:
    told = Scaling().turn(running(requests=250), NOON)

    assert named(told) == {"replicas": 3, "target_replicas": 3}


def test_what_is_told_goes_by_endpoint_and_deployed_model() -> None:
    [datum, _] = Scaling().turn(running(), NOON)

    assert datum.series.scope == PLACE[0]
    assert datum.series.namespace == "aiplatform.googleapis.com"
    assert dict(datum.series.dimensions) == {
        "endpoint_id": "1",
        "location": "europe-west4",
        "deployed_model_id": "11",
    }


def test_each_minute_is_told_once_and_each_change_at_once() -> None:
    scaling = Scaling()
    turns = [(0, 0), (15, 0), (30, 150), (60, 150), (75, 150)]

    told = [named(scaling.turn(running(requests), NOON + at)) for at, requests in turns]

    assert [it.get("replicas") for it in told] == [1, None, 2, 2, None]


def test_a_replica_has_its_share_of_what_the_process_uses() -> None:
    told = Scaling().turn(running(250, psutil.Process().pid), NOON)

    used = [datum for datum in told if datum.series.name.endswith("cpu/utilization")]
    assert [dict(datum.series.dimensions)["replica_id"] for datum in used] == [
        "replica-0",
        "replica-1",
        "replica-2",
    ]
    assert len({datum.value for datum in used}) == 1
    assert 0 < 3 * used[0].value <= (psutil.cpu_count() or 1)
    assert named(told)["memory/bytes_used"] > 1_000_000


def test_a_deployment_of_a_fixed_size_stays_as_it_is() -> None:
    told = Scaling().turn(running(requests=10_000, most=1), NOON)

    assert named(told)["replicas"] == 1


def test_a_target_that_nothing_here_has_is_told() -> None:
    scaling = Scaling()

    scaling.turn(running(metric="aiplatform.googleapis.com/x/duty_cycle"), NOON)

    [told] = scaling.unfollowed
    assert "endpoint 1, deployed model 11: nothing in the sandbox has" in told


def test_a_turn_is_due_every_fifteen_seconds_of_the_sandboxs_clock() -> None:
    scaling = Scaling(least_s=0)
    first = scaling.due(NOON, [PLACE])
    scaling.begun(NOON)
    scaling.turn(running(), NOON)

    assert first
    assert [scaling.due(NOON + at, [PLACE]) for at in (14, 15)] == [False, True]


def test_a_turn_is_due_for_what_is_deployed_anew() -> None:
    scaling = Scaling(least_s=0)
    scaling.begun(NOON)
    scaling.turn([], NOON)

    assert scaling.due(NOON + 1, [PLACE])


def test_requests_are_counted_for_a_minute() -> None:
    arrivals = Arrivals()
    for second in (0, 0.5, 30, 59, 61):
        arrivals.note(PLACE, NOON + second)

    assert [arrivals.of(PLACE, NOON + at) for at in (61, 95, 200)] == [3, 2, 0]
