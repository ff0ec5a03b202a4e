"""A sandbox that is there for one rehearsal, and gone after it."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.home import Home
from serving_cli.failure import Failure
from serving_cli.recovery.orphans import end_orphans
from serving_cli.rehearsing import left_behind

_KEPT: Final = "serving-kept-rehearsal-"
"""Unlike what is swept: it stays, though no process holds it any more."""

_AT_REST_WITHIN_S: Final = 15.0
_LOOK_S: Final = 0.02


@contextmanager
def own_home(named: Path | None, *, keep: bool) -> Iterator[Path]:
    """An empty folder: the one named, else one among the temporary files.

    Unless it is kept, nothing is left of it when the rehearsal ends, fails or is told to end. A
    killed one leaves it: the next one removes it where it is temporary, and a named one stays.

    Raises:
        Failure: the named one holds something, which would be lost.
    """
    left_behind.sweep()
    with ExitStack() as in_use:
        if named:
            folder = _named(named).resolve()
        elif keep:
            folder = Path(tempfile.mkdtemp(prefix=_KEPT)).resolve()
        else:
            folder = in_use.enter_context(left_behind.temporary())
        try:
            yield folder
        finally:
            _rest(folder)
            if not keep:
                home = Home(folder)
                end_orphans(home)  # what an engine left that had to be killed still writes
                home.remove()


def _named(folder: Path) -> Path:
    try:
        held = any(folder.iterdir())
    except FileNotFoundError:
        return folder.absolute()
    except OSError as reason:
        raise Failure(
            f"--home {folder} cannot hold a sandbox ({reason.strerror}); name a new folder"
        ) from None
    if held:
        raise Failure(
            f"--home {folder} is not empty; a rehearsal makes a sandbox of its own and removes it:"
            " name a new folder"
        )
    return folder.absolute()


def _rest(folder: Path) -> None:
    """Wait until the sandbox's data plane has ended; it does when nobody needs it."""
    addresses = Addresses(folder)
    if not addresses.folder.exists():
        return
    given_up = time.monotonic() + _AT_REST_WITHIN_S
    while time.monotonic() < given_up:
        with addresses.served() as nobody:
            if nobody:
                return
        time.sleep(_LOOK_S)
