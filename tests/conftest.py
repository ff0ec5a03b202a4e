"""What every test stands on, whichever ran before it in the same process."""

import gc
import os
import signal
from typing import Any

import pytest

from tests.support.loop import ensure_loop
from tests.support.scheduling import by_file, in_order


def pytest_configure() -> None:
    """Jobs in a shell's background ignore interrupts, and so would all that the tests start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # Likewise of the engine, which is started some thousand times: a fifth of its start.
    os.environ.setdefault("GOGC", "400")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return by_file(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = in_order(items)


def pytest_collection_finish() -> None:
    """Look seldom for garbage, and not among what was imported: a third of the time went there."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def loop_of_this_thread() -> None:
    ensure_loop()
