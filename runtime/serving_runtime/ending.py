"""Ends the process although threads of it still run."""

import logging
import os
import sys
from typing import NoReturn


def at_once(code: int) -> NoReturn:
    """Exit without waiting for a model that is still loading or a prediction nobody waits for.

    Python waits for worker threads at its end, however long they take.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code)
