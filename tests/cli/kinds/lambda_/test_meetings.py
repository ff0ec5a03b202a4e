"""Requests are told apart by the version that they ran on."""

from pathlib import Path

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Datum, Metrics, Series
from serving_cli.kinds.lambda_.meetings import LambdaMeetings
from serving_cli.rehearsing.arrivals import Arrival, arrivals
from serving_cli.rehearsing.clock import Clock
from tests.cli.endpoint_entry import HERE
from tests.sandbox.aws.lambda_.served import ALIAS_TOKEN

CLOCK = Clock(1_800_000_000.0, rate=50)
ALIAS = Record(HERE, ALIAS_TOKEN, "fraud/live", {}, {})


def put(home: Path, at: float, **dimensions: str) -> None:
    """One call so many seconds after the traffic began."""
    told = {"FunctionName": "fraud", "Resource": "fraud:live", **dimensions}
    name = told.pop("name", "Invocations")
    series = Series(HERE, "AWS/Lambda", name, frozenset(told.items()))
    Metrics(home / "metrics.sqlite3").put([Datum(series, CLOCK.moment(at), 1)])


def test_each_version_has_its_own_in_the_order_of_their_coming(tmp_path: Path) -> None:
    put(tmp_path, 1, ExecutedVersion="1")
    put(tmp_path, 3, ExecutedVersion="1")
    put(tmp_path, 2, ExecutedVersion="2")

    assert arrivals(LambdaMeetings(tmp_path, ALIAS), CLOCK, "2", 3) == [
        Arrival(1, new=False),
        Arrival(2, new=True),
        Arrival(3, new=False),
    ]


def test_what_is_counted_twice_or_elsewhere_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, 1)
    put(tmp_path, 2, ExecutedVersion="2", FunctionName="other")
    put(tmp_path, 3, ExecutedVersion="2", Resource="fraud:other")
    put(tmp_path, 4, ExecutedVersion="2", name="Errors")

    assert arrivals(LambdaMeetings(tmp_path, ALIAS), CLOCK, "2", 0) == []
