"""`serving invoke`: one request to a service of a stack, in the sandbox or on the real cloud."""

import argparse
from pathlib import Path
from typing import Any, Final

from serving_cli.calling import places
from serving_cli.calling.request import JSON

_ABOUT: Final = """\
Send one request to a service of a stack and print the answer's body: byte for byte, or on a
terminal as lines. One line on standard error tells who answered, the time, the model's version and
the size.
"""
_EXAMPLES: Final = """
examples:
  serving invoke digits --sample 0                       the first of its samples
  serving invoke digits --data @request.json             a file
  serving invoke digits --data '{"instances": […]}'      the body itself
  cat request.json | serving invoke digits --data -      standard input
  serving invoke digits --data @request.json --stack prod --on cloud
  serving invoke digits --sample 0 --json | jq .model_version

exit codes: 0 it answered; 1 it did not (an error of the model's own is told with its status), there
is no such service, or the stack is not up
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "invoke",
        help="send a request to a service, in the sandbox or on the real cloud",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("service", metavar="SERVICE", help="its name in the stack's settings")
    body = parser.add_mutually_exclusive_group(required=True)
    body.add_argument("--data", metavar="BODY", help="@FILE, - for standard input, or the body")
    body.add_argument(
        "--sample", type=int, metavar="N", help="sample N of samples.json, counted from 0"
    )
    parser.add_argument(
        "--samples",
        type=Path,
        metavar="FILE",
        help="where --sample is from (default: samples.json beside the model)",
    )
    places.add_options(parser)
    parser.add_argument("--content-type", default=JSON, metavar="TYPE", help=f"default: {JSON}")
    parser.add_argument("--accept", metavar="TYPE", help="default: what the model answers")
    parser.add_argument(
        "--variant",
        metavar="NAME",
        help="of SageMaker, and of Azure a deployment: who answers (default: by their shares)",
    )
    parser.add_argument(
        "--inference-id", metavar="ID", help="of SageMaker: goes into captured data"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="one JSON document: who answered, in what time, with which version, and the body",
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    from serving_cli.calling import invoke  # noqa: PLC0415

    return invoke.run(asked)
