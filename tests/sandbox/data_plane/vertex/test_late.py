"""A container has its time to answer, and no more."""

import time
from pathlib import Path

import pytest

from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.data_plane.vertex import refusals
from cloud_sandbox.data_plane.vertex.asking import Sent, ask
from cloud_sandbox.data_plane.vertex.bounds import Bounds, bounds_of
from cloud_sandbox.data_plane.vertex.container import Container
from cloud_sandbox.data_plane.vertex.directory import Deployed
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.wire import Properties
from cloud_sandbox.gcp.vertex.refusal import Refused
from tests.sandbox.data_plane.plane import a_spec, in_a_pool

HERE = Scope("gcp", "serving-tests", "europe-west4")


def an_endpoint(**inputs: object) -> Record:
    told: Properties = dict(inputs)
    return Record(HERE, "gcp:vertex/aiEndpoint:AiEndpoint", "1", told, {})


def test_an_answer_that_takes_too_long_is_not_waited_for(tmp_path: Path) -> None:
    spec = a_spec(tmp_path)
    deployed = Deployed(an_endpoint(), {"id": "11"}, Container(spec, "/predict", "m@1", "m"))
    sent = Sent(b"slow", {}, 1, raw=True, begun=time.perf_counter())
    metrics = Metrics(tmp_path / "metrics.sqlite3")

    async def use(pool: Pool) -> Refused:
        recorder = Recorder(metrics)
        plane = Plane(Store(tmp_path / "cloud.sqlite3"), metrics, pool, recorder, tmp_path)
        await pool.ready(spec)
        with pytest.raises(Refused) as refused:
            await ask(plane, deployed, sent, Bounds(1000, 0.2))
        (tmp_path / "go-on").touch()
        await recorder.write()
        return refused.value

    met = in_a_pool(tmp_path, use)

    assert met.refusal == refusals.LATE
    assert str(met) == "deployed model 11: no answer within 0.2 seconds"
    told = {dict(it.dimensions).get("response_code") for it in metrics.listed(HERE)}
    assert "5xx" in told


@pytest.mark.parametrize(
    ("asked", "most", "within_s"),
    [
        ({}, 1_500_000, 60),
        ({"dedicatedEndpointEnabled": True}, 10_000_000, 600),
        ({"privateServiceConnectConfig": {"enablePrivateServiceConnect": True}}, 10_000_000, 600),
        ({"network": "projects/1/global/networks/models"}, 10_000_000, 60),
    ],
)
def test_what_an_endpoint_takes_goes_by_how_it_is_reached(
    asked: Properties, most: int, within_s: float
) -> None:
    assert bounds_of(an_endpoint(**asked)) == Bounds(most, within_s)
