"""Requests to end, answered in order."""

import signal
from concurrent.futures import ThreadPoolExecutor

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


def test_a_request_to_end_waits_for_what_is_just_being_begun() -> None:
    begun = []

    def begin() -> None:
        with ending.postponed():
            signal.raise_signal(signal.SIGINT)
            begun.append("all of it")
        begun.append("more")

    with pytest.raises(KeyboardInterrupt), ending.in_order():
        begin()

    assert begun == ["all of it"]


def test_what_was_not_asked_to_end_goes_on() -> None:
    before = signal.getsignal(signal.SIGINT)

    with ending.postponed():
        pass

    assert signal.getsignal(signal.SIGINT) == before


def test_in_another_thread_there_is_nothing_to_postpone() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(_postponed).result() == "done"


def _postponed() -> str:
    with ending.postponed():
        return "done"
