"""Requests are told apart by the fleet that they went to, at the moments when they came."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.series import Datum, Metrics, Series
from serving_cli.kinds.sagemaker.meetings import SageMakerMeetings
from serving_cli.rehearsing.arrivals import Arrival, arrivals
from serving_cli.rehearsing.clock import Clock
from tests.sandbox.aws.sagemaker.moving import Moving
from tests.sandbox.aws.sagemaker.served import HERE
from tests.support.emulated import Emulated

T0 = 1_800_000_000.0
CLOCK = Clock(T0, rate=50)


class Answering:
    """Endpoint `fraud`, and what its requests leave in the metrics."""

    def __init__(self, home: Path) -> None:
        self.home, self.moving = home, Moving(Emulated(home, region="eu-west-1"))
        self._metrics = Metrics(home / "metrics.sqlite3")

    def answer(
        self,
        fleet: str | None,
        ended: float,
        *,
        ms: float = 4,
        endpoint: str = "fraud",
        variant: str = "live",
    ) -> None:
        """A request whose answer was there so many seconds after the traffic began."""
        for name, part in (("ModelLatency", 0.75), ("OverheadLatency", 0.25)):
            self.measure(name, fleet, ended, ms=ms * part, endpoint=endpoint, variant=variant)

    def measure(
        self,
        name: str,
        fleet: str | None,
        ended: float,
        *,
        ms: float,
        endpoint: str = "fraud",
        variant: str = "live",
    ) -> None:
        told = {("EndpointName", endpoint), ("VariantName", variant)}
        told |= {("EndpointConfigName", fleet)} if fleet else set()
        series = Series(HERE, "AWS/SageMaker", name, frozenset(told))
        self._metrics.put([Datum(series, CLOCK.moment(ended), ms * 1000)])

    def seen(self, sent: int = 0) -> list[Arrival]:
        meetings = SageMakerMeetings(self.home, self.moving.store, self.moving.stored)
        found = arrivals(meetings, CLOCK, "new", sent)
        return [Arrival(round(each.at, 3), each.new) for each in found]


@pytest.fixture(name="answering")
def an_endpoint_that_answers(tmp_path: Path) -> Answering:
    return Answering(tmp_path / "home")


def test_each_fleet_has_its_own_in_the_order_of_their_coming(answering: Answering) -> None:
    answering.answer("old", 1.004)
    answering.answer("new", 1.504, ms=404)
    answering.answer("old", 1.204)

    assert answering.seen() == [
        Arrival(1, new=False),
        Arrival(1.1, new=True),
        Arrival(1.2, new=False),
    ]


@pytest.mark.parametrize("name", ["ModelLatency", "OverheadLatency"])
def test_half_a_request_moves_no_other(answering: Answering, name: str) -> None:
    answering.measure(name, "old", 0.5, ms=300)
    answering.answer("old", 1.004)
    answering.answer("old", 1.604, ms=404)

    assert answering.seen() == [Arrival(1, new=False), Arrival(1.2, new=False)]


def test_what_is_counted_twice_or_elsewhere_is_left_out(answering: Answering) -> None:
    answering.answer("old", 1.004)
    answering.answer(None, 1.004)
    answering.answer("new", 1.004, endpoint="other")
    answering.answer("new", 1.004, variant="shadow")

    assert answering.seen() == [Arrival(1, new=False)]


def test_the_request_that_woke_the_endpoint_is_not_of_the_traffic(answering: Answering) -> None:
    answering.answer("old", -0.1)
    answering.answer("old", 0.104)

    assert answering.seen() == [Arrival(0.1, new=False)]


def test_requests_that_never_reached_a_container_are_waited_for_and_no_longer(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("serving_cli.rehearsing.arrivals._WRITTEN_WITHIN_S", 0.1)
    answering.answer("old", 1.004)

    assert len(answering.seen(sent=2)) == 1
