"""`serving ci stacks`: which stacks there are, and where each is reviewed."""

import argparse
import json
import os
from pathlib import Path
from typing import Any, Final

from serving_cli.ci.stacks import Signed, places

_ABOUT: Final = """\
Print two lines for GITHUB_OUTPUT, each a list for a matrix: `sandbox`, the stacks that are reviewed
in the sandbox, and `cloud`, those that are reviewed where they stand. The stacks are those of the
Pulumi.*.yaml files.

A stack is reviewed on the cloud when CLOUD_STACKS names it and there are credentials of every cloud
that its services and its state are on. What there is, the environment says, by the variables that
the workflows sign in by: AWS_ROLE, GCP_PROVIDER, AZURE_CLIENT_ID, PULUMI_BACKEND_URL.
"""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "stacks",
        help="list the stacks, and where each is reviewed",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog='example: serving ci stacks --base HEAD^ >> "$GITHUB_OUTPUT"'
        "\n\nexit codes: 0 printed; 1 a stack file cannot be read",
    )
    parser.add_argument(
        "--base",
        metavar="COMMIT",
        help="list stacks too that had a file then and have none now (default: those of now)",
    )
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    found = places(Path.cwd(), Signed.of(os.environ), asked.base)
    for place in _PLACES:
        print(f"{place}={json.dumps([name for name, on in found.items() if on == place])}")
    return 0


_PLACES: Final = ("sandbox", "cloud")
