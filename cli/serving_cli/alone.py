"""Standard output for one document, which a program reads."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Final

_OUT: Final = 1
_ERROR: Final = 2


@contextmanager
def alone() -> Iterator[None]:
    """While inside, whatever is printed goes to standard error, also by programs that are run."""
    sys.stdout.flush()
    kept = os.dup(_OUT)
    os.dup2(_ERROR, _OUT)
    try:
        with redirect_stdout(sys.stderr):
            yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, _OUT)
        os.close(kept)
