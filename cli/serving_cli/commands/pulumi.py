"""`serving pulumi`: the same engine on the real clouds."""

import argparse
import os
from typing import Any

from serving_cli import passing
from serving_cli.engine import SetUpError, ensure
from serving_cli.failure import Failure


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "pulumi",
        help="run pulumi on the real clouds, with the engine that set-up found or built",
        description="Run pulumi on the real clouds: your login, your credentials, your plugins."
        " Nothing of the sandbox takes part.",
        usage="serving pulumi -- ARGUMENT [ARGUMENT ...]",
        epilog="example: serving pulumi -- preview --stack prod",
    )
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    words = asked.words[1:] if asked.words[:1] == ["--"] else asked.words
    try:
        engine = ensure()
    except SetUpError as reason:
        raise Failure(str(reason)) from None
    path = os.pathsep.join((str(engine.folder), os.environ.get("PATH", os.defpath)))
    return passing.run([str(engine.pulumi), *words], {**os.environ, "PATH": path})
