"""What every test stands on, whichever ran before it in the same process."""

import gc
import signal

import pytest

from tests.support.loop import ensure_loop


def pytest_configure() -> None:
    """Jobs in a shell's background ignore interrupts, and so would all that the tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Look seldom for garbage, and not among what was imported: a third of the time went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def loop_of_this_thread() -> None:
    ensure_loop()
