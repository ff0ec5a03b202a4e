"""Requests are told apart by the deployed model that they met."""

from pathlib import Path

from cloud_sandbox.engine.series import Datum, Metrics, Series
from serving_cli.kinds.vertex.meetings import VertexMeetings
from serving_cli.rehearsing.arrivals import Arrival, arrivals
from serving_cli.rehearsing.clock import Clock
from tests.cli.kinds.vertex.endpoint_entries import NUMBER, THERE, serving

CLOCK = Clock(1_800_000_000.0, rate=50)
_LATENCIES = "prediction/online/prediction_latencies"


def put(home: Path, at: float, ms: float, name: str = _LATENCIES, **labels: str) -> None:
    """One data point so many seconds after the traffic began."""
    told = {
        "endpoint_id": NUMBER,
        "location": "europe-west4",
        "deployed_model_id": "11",
        "latency_type": "total",
        **labels,
    }
    series = Series(THERE, "aiplatform.googleapis.com", name, frozenset(told.items()))
    Metrics(home / "metrics.sqlite3").put([Datum(series, CLOCK.moment(at), ms)])


def test_a_request_was_there_from_its_end_less_its_latency(tmp_path: Path) -> None:
    put(tmp_path, 3, 500)
    put(tmp_path, 4, 250, deployed_model_id="22")

    found = arrivals(VertexMeetings(tmp_path, serving()), CLOCK, "22", 2)

    assert found == [Arrival(2.5, new=False), Arrival(3.75, new=True)]


def test_other_endpoints_and_parts_of_a_latency_are_none_of_it(tmp_path: Path) -> None:
    put(tmp_path, 3, 5)
    put(tmp_path, 3, 5, endpoint_id="7")
    put(tmp_path, 3, 4, latency_type="model")
    put(tmp_path, 3, 1, name="prediction/online/response_count")

    assert len(list(VertexMeetings(tmp_path, serving()).all())) == 1
