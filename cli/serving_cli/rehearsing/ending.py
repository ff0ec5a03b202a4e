"""Requests to end, each answered by leaving in order."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_ASKED: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def in_order() -> Iterator[None]:
    """The first request unwinds what is inside; more of them cannot cut that short.

    Everything that is waited for on the way out has an end of its own.
    """
    kept = {number: signal.getsignal(number) for number in _ASKED}

    def end(number: int, _: FrameType | None) -> None:
        for each in _ASKED:
            signal.signal(each, lambda *_: None)  # unlike an ignored signal, not inherited
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + number)

    for number in _ASKED:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


@contextmanager
def postponed() -> Iterator[None]:
    """A request to end waits until this is over: what begins inside is not lost sight of."""
    if threading.current_thread() is not threading.main_thread():
        yield  # signals are the main thread's
        return
    asked: list[int] = []
    kept = {number: signal.signal(number, lambda got, _: asked.append(got)) for number in _ASKED}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
        if asked:
            signal.raise_signal(asked[0])
