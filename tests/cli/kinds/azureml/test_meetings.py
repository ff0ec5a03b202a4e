"""Requests are told apart by the deployment that they met."""

from pathlib import Path

from cloud_sandbox.engine.series import Datum, Metrics, Series
from serving_cli.kinds.azureml.meetings import NAMESPACE, AzuremlMeetings
from serving_cli.rehearsing.arrivals import Arrival, arrivals
from serving_cli.rehearsing.clock import Clock
from serving_cli.rehearsing.stage import Phase, Stage
from tests.cli.kinds.azureml.endpoint_entries import ID, NEW, OLD, THERE, serving

CLOCK = Clock(1_800_000_000.0, rate=50)


def put(home: Path, at: float, ms: float, name: str = "RequestLatency", **dims: str) -> None:
    """One data point so many seconds after the traffic began."""
    told = {"resourceId": ID.lower(), "deployment": OLD, **dims}
    series = Series(THERE, NAMESPACE, name, frozenset(told.items()))
    Metrics(home / "metrics.sqlite3").put([Datum(series, CLOCK.moment(at), ms)])


def test_a_request_was_there_from_its_end_less_its_latency(tmp_path: Path) -> None:
    put(tmp_path, 3, 500)
    put(tmp_path, 4, 250, deployment=NEW)

    found = arrivals(AzuremlMeetings(tmp_path, serving()), CLOCK, NEW, 2)

    assert found == [Arrival(2.5, new=False), Arrival(3.75, new=True)]


def test_other_endpoints_and_other_metrics_are_none_of_it(tmp_path: Path) -> None:
    put(tmp_path, 3, 5)
    put(tmp_path, 3, 5, resourceId=f"{ID}2".lower())
    put(tmp_path, 3, 1, name="RequestsPerMinute", statusCode="200")

    assert len(list(AzuremlMeetings(tmp_path, serving()).all())) == 1


def test_copies_are_nobodys_requests(tmp_path: Path) -> None:
    for at in (2, 5, 9):
        put(tmp_path, at, 0)
        put(tmp_path, at, 0, deployment=NEW)
    stages = [
        Stage(0, OLD, 0, Phase.RESTS),
        Stage(4, f"{OLD}, copies of 10 % to {NEW}", 0, Phase.MOVES, copied=True),
        Stage(8, f"{OLD} and {NEW}", 0.1, Phase.MOVES),
    ]

    found = arrivals(AzuremlMeetings(tmp_path, serving()), CLOCK, NEW, 4, stages)

    assert [each.at for each in found if each.new] == [2, 9]
    assert [each.at for each in found if not each.new] == [2, 5, 9]
