"""The virtual environment and the engine at the same time."""

import threading

from . import virtualenv
from .engines import Engine, SetUpError
from .ensuring import ensure
from .progress import Progress
from .virtualenv import Wanted

INTERRUPT_POLL_S = 0.2


def both(wanted: Wanted, progress: Progress) -> Engine:
    """Both, or every mistake that kept one of them from succeeding."""
    engines: list[Engine] = []
    mistakes: list[str] = []

    def get() -> None:
        try:
            engines.append(ensure(progress))
        except SetUpError as reason:
            mistakes.append(str(reason))
        except KeyboardInterrupt:
            # Raised in this thread by what progress.stop() ended.
            mistakes.append("interrupted")

    background = threading.Thread(target=get)
    background.start()
    try:
        try:
            virtualenv.ensure(wanted, progress)
        except SetUpError as reason:
            mistakes.append(str(reason))
        while background.is_alive():
            background.join(INTERRUPT_POLL_S)
    finally:
        progress.stop()
        background.join()
    if mistakes:
        raise SetUpError("\n".join(mistakes))
    return engines[0]
