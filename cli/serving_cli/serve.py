"""`serving sandbox serve`: the sandbox's endpoints answer, in the foreground."""

import argparse
from collections.abc import Sequence
from typing import Final

from cloud_sandbox.data_plane import Unserved
from cloud_sandbox.data_plane.addresses import Addresses
from cloud_sandbox.data_plane.bounds import Bounds
from cloud_sandbox.data_plane.lifetime import command, must_be_installed
from serving_cli import passing
from serving_cli.failure import Failure
from serving_cli.kinds.in_state import in_states
from serving_cli.recovery import tell
from serving_cli.session import Session, say

_ABOUT: Final = """\
Let every endpoint of the sandbox answer on 127.0.0.1, until Ctrl-C. `serving invoke`, `smoke` and
`rehearse` do so by themselves for as long as they need it; this is for calling by other means:

  cloud = boto3.client("sagemaker-runtime", endpoint_url="http://127.0.0.1:PORT",
      region_name="eu-west-1", aws_access_key_id="any", aws_secret_access_key="any")
  cloud.invoke_endpoint(EndpointName=NAME, ContentType="application/json", Body=b"{…}")

An asynchronous endpoint takes `invoke_endpoint_async` instead, and its answer comes to a bucket. A
Lambda function takes `invoke` of a client of "lambda", or a request to its URL by the data plane;
an endpoint of Vertex AI a POST to /v1/projects/…:predict, or to its own name by the data plane.
A variant's container is a process of its own, started by the first request. Alarms are evaluated
on what the requests measure; each change of an alarm's state is shown.
"""
_HOST: Final = "127.0.0.1"
_PORTS: Final = range(1, 65536)


def run(session: Session, words: Sequence[str]) -> int:
    """Serve until told to end; the exit code.

    Raises:
        Failure: what the data plane needs is not installed.
    """
    options = _parser().parse_args(list(words))
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="serving sandbox serve",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=_port, help="default: a free one, which is told")
    parser.add_argument(
        "--workers",
        type=_count,
        default=Bounds.workers,
        help=f"containers at a time (default: {Bounds.workers}); those not asked for longest make"
        " room for others",
    )
    parser.add_argument(
        "--memory-mb",
        type=_count,
        default=Bounds.memory_mb,
        help=f"what one container may allocate (default: {Bounds.memory_mb}; enforced on Linux)",
    )
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in _PORTS:
        raise argparse.ArgumentTypeError(f"takes a number from 1 to 65535; got {text!r}")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"takes a number of 1 or more; got {text!r}")
    return int(text)
