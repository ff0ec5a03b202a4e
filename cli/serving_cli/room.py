"""A disk that is full, told in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cloud_sandbox.engine.store import NO_ROOM
from serving_cli.failure import Failure


@contextmanager
def needed(folder: Path) -> Iterator[None]:
    """What happens inside writes below a folder.

    Raises:
        Failure: there is no room for it.
    """
    try:
        yield
    except OSError as reason:
        if reason.errno not in NO_ROOM:
            raise
        raise Failure(
            f"there is no room to write below {folder} ({reason.strerror}); make room on its disk"
            " and run the command again"
        ) from None
