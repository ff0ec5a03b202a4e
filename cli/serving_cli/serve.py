"""`serving sandbox serve`: the sandbox's endpoints answer, in the foreground."""

import argparse
from typing import Final

from cloud_sandbox.data_plane import Unserved
from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.lifetime import command, must_be_installed
from serving_cli import passing
from serving_cli.failure import Failure
from serving_cli.kinds.in_state import in_states
from serving_cli.recovery import tell
from serving_cli.session import Session, say

_HOST: Final = "127.0.0.1"


def run(session: Session, options: argparse.Namespace) -> int:
    """Serve until told to end; the exit code.

    Raises:
        Failure: what the data plane needs is not installed.
    """
    try:
        must_be_installed()
    except Unserved as reason:
        raise Failure(str(reason)) from None
    told = ("--workers", str(options.workers), "--memory-mb", str(options.memory_mb))
    port = ("--port", str(options.port)) if options.port else ()
    addresses = Addresses(session.home.folder)
    addresses.make()
    _tell(session, options.port)
    # The lock goes with this process, however it ends, and the data plane with the lock.
    with addresses.needed():
        line = command(session.home.folder, "--aloud", *told, *port)
        return passing.run(line, session.environment)


def _tell(session: Session, port: int | None) -> None:
    """What is there to be called, and how by code; the data plane then tells its own URL."""
    for stack in session.home.stacks(session.project):
        tell(session, stack, "serve")
    store, url = session.home.store, f'"http://{_HOST}:{port}"' if port else "URL"
    ones = [(kind, one) for kind in in_states().values() for one in store.all(kind.token)[:1]]
    if not ones:
        say(
            f"no endpoint is up, so nothing answers yet; `{session.typed('sandbox', 'up')}` in"
            " another terminal brings the dev stack's up"
        )
        return
    lines = "\n".join(kind.by_code(store, one, url) for kind, one in ones)
    say(f"any keys do, and the region must be the endpoint's:\n{lines}")
