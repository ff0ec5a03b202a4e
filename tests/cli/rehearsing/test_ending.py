"""Requests to end, answered in order."""

import signal

import pytest

from serving_cli.rehearsing import ending


@pytest.mark.parametrize(
    ("number", "raised"),
    [
        (signal.SIGINT, KeyboardInterrupt),
        (signal.SIGTERM, SystemExit),
        (signal.SIGHUP, SystemExit),
    ],
)
def test_a_request_to_end_unwinds_what_runs(
    number: signal.Signals, raised: type[BaseException]
) -> None:
    with pytest.raises(raised), ending.in_order():
        signal.raise_signal(number)


def test_more_requests_cannot_cut_the_way_out_short() -> None:
    unwound = []

    def unwind() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        finally:
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGTERM)
            unwound.append("all of it")

    with pytest.raises(KeyboardInterrupt), ending.in_order():
        unwind()

    assert unwound == ["all of it"]


def test_signals_are_afterwards_what_they_were_before() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with ending.in_order():
        pass

    assert signal.getsignal(signal.SIGTERM) == before
