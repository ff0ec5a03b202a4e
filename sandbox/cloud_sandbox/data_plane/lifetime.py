"""A data plane for as long as somebody needs it."""

import contextlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cloud_sandbox.data_plane.addresses import Addresses

_NEEDS: Final = ("aiohttp", "serving_runtime", "starlette", "uvicorn")
_BEGINS_WITHIN_S: Final = 60.0
_ENDS_WITHIN_S: Final = 15.0
_LOOK_S: Final = 0.02


class Unserved(Exception):  # noqa: N818 - said to a user
    """Endpoints cannot answer here; the text says why and what to do."""


@contextmanager
def running(home: Path, *, to_the_end: bool = False) -> Iterator[str]:
    """The URL under which the endpoints of the sandbox in `home` answer.

    Joins the data plane that is there (`serving sandbox serve`, or another command's), or starts
    one, which ends by itself when the last command that needs it has ended, in whatever way. To
    the end: who started it sees it go, unless another needs it by then.

    Raises:
        Unserved: the extra `sandbox` is missing, or the data plane did not begin.
    """
    must_be_installed()
    addresses = Addresses(home)
    addresses.make()
    started: subprocess.Popen[bytes] | None = None
    try:
        with addresses.needed():
            url = addresses.url()
            if url is None:
                url, started = _started(addresses)
            yield url
    finally:
        if to_the_end and started is not None:
            _see_off(addresses, started)


def must_be_installed() -> None:
    """Refuse what an installation without the extra cannot do.

    Raises:
        Unserved: names what is missing, and the extra.
    """
    missing = [name for name in _NEEDS if importlib.util.find_spec(name) is None]
    if missing:
        raise Unserved(
            f"endpoints answer in the sandbox by {', '.join(missing)}, not installed here:"
            ' pip install "serving-components[sandbox]"'
        )


def command(home: Path, *options: str) -> list[str]:
    """The command line of a data plane, for somebody who needs it (`Addresses.needed`)."""
    return [sys.executable, "-I", "-m", __package__ or "", "--home", str(home), *options]


def _private(file: str, flags: int) -> int:
    return os.open(file, flags, 0o600)


def _see_off(addresses: Addresses, process: subprocess.Popen[bytes]) -> None:
    with addresses.unneeded() as alone:
        pass
    if alone:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_ENDS_WITHIN_S)


def _started(addresses: Addresses) -> tuple[str, subprocess.Popen[bytes]]:
    """Start one that outlives this command only for others who need it by then."""
    log = addresses.folder / "log"
    log.unlink(missing_ok=True)
    with open(log, "xb", opener=_private) as written:
        process = subprocess.Popen(
            command(addresses.home),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            cwd="/",
            start_new_session=True,  # a Ctrl-C at the terminal is this command's, not the others'
        )
    given_up = time.monotonic() + _BEGINS_WITHIN_S
    while time.monotonic() < given_up:
        url = addresses.url()
        if url is not None:
            return url, process
        if process.poll() is not None and addresses.url() is None and process.returncode:
            break
        time.sleep(_LOOK_S)
    process.kill()
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise Unserved(f"the data plane did not begin: {said[-1] if said else 'it said nothing'}")
