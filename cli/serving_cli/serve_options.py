"""What can be said to `serving sandbox serve`."""

import argparse
from typing import Any, Final

_ABOUT: Final = """\
Let every endpoint of the sandbox answer on 127.0.0.1, until Ctrl-C. `serving invoke`, `smoke` and
`rehearse` do so by themselves for as long as they need it; this is for calling by other means:

  cloud = boto3.client("sagemaker-runtime", endpoint_url="http://127.0.0.1:PORT",
      region_name="eu-west-1", aws_access_key_id="any", aws_secret_access_key="any")
  cloud.invoke_endpoint(EndpointName=NAME, ContentType="application/json", Body=b"{…}")

An asynchronous endpoint takes `invoke_endpoint_async` instead, and its answer comes to a bucket. A
Lambda function takes `invoke` of a client of "lambda", or a request to its URL by the data plane;
an endpoint of Vertex AI a POST to /v1/projects/…:predict, or to its own name by the data plane; an
online endpoint of Azure a POST to /score by its own name.
A variant's container is a process of its own, started by the first request. Alarms are evaluated
on what the requests measure; each change of an alarm's state is shown.
"""
_EXAMPLES: Final = """
examples:
  serving sandbox serve
  serving sandbox serve --port 8080 --workers 2

exit codes: 0 ended by Ctrl-C; 1 the extra `sandbox` is missing, or the port is taken
"""
_WORKERS: Final = 8
_MEMORY_MB: Final = 2048
"""Both as the data plane's own `Bounds`."""

_PORTS: Final = range(1, 65536)


def declare(subcommands: Any) -> argparse.ArgumentParser:
    """Declare the subcommand and its options."""
    parser: argparse.ArgumentParser = subcommands.add_parser(
        "serve",
        help="let endpoints answer, until Ctrl-C",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=_port, help="default: a free one, which is told")
    parser.add_argument(
        "--workers",
        type=_count,
        default=_WORKERS,
        metavar="N",
        help=f"containers at a time (default: {_WORKERS}); those not asked for longest make room"
        " for others",
    )
    parser.add_argument(
        "--memory-mb",
        type=_count,
        default=_MEMORY_MB,
        metavar="MB",
        help=f"what one container may allocate (default: {_MEMORY_MB}; enforced on Linux)",
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
